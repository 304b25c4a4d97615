/** Timers in Postgres. */
@NullMarked
package io.handoff.dispatch.timer.persistence;

import org.jspecify.annotations.NullMarked;
