/** Jobs: booked, changed, cancelled, played step by step, and told of. */
@NullMarked
package io.handoff.simulator.job;

import org.jspecify.annotations.NullMarked;
