/** Commands in Postgres. */
@NullMarked
package io.handoff.gateway.commands.persistence;

import org.jspecify.annotations.NullMarked;
