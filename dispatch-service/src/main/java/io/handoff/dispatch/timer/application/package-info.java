/** Durable timers: elapsed ones go to intake. */
@NullMarked
package io.handoff.dispatch.timer.application;

import org.jspecify.annotations.NullMarked;
