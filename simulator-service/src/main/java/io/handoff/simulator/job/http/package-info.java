/** Bookings over the standard fleet protocol, manual advance, proof of delivery. */
@NullMarked
package io.handoff.simulator.job.http;

import org.jspecify.annotations.NullMarked;
