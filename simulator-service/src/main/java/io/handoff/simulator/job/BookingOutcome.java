package io.handoff.simulator.job;

import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.Declined;

/** A simulated fleet's answer to a booking. */
sealed interface BookingOutcome {
    /** @param booking under a key that was new */
    record Booked(Booking booking) implements BookingOutcome {}

    /** @param booking made earlier under the same key */
    record Known(Booking booking) implements BookingOutcome {}

    record Refused(Declined refusal) implements BookingOutcome {}

    record QuoteExpired(Declined refusal) implements BookingOutcome {}
}
