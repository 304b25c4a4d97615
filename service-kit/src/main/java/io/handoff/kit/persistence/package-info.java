/** What every service's Postgres access shares. */
@NullMarked
package io.handoff.kit.persistence;

import org.jspecify.annotations.NullMarked;
