/** Deliveries: intake is decided in batches, fleets are asked what was decided, timers come back to it. */
@NullMarked
package io.handoff.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
