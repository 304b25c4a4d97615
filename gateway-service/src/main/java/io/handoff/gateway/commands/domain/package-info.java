/** Commands, and what they are told by. */
@NullMarked
package io.handoff.gateway.commands.domain;

import org.jspecify.annotations.NullMarked;
