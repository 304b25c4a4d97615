/** Rows of work under a lease: timers, attempts, steps. */
@NullMarked
package io.handoff.kit.work;

import org.jspecify.annotations.NullMarked;
