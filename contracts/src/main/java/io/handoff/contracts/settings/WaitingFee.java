package io.handoff.contracts.settings;

import java.time.Duration;

/**
 * What a courier's waiting costs, for each pickup and drop-off.
 *
 * @param freeMinutes minutes after the arrival that cost nothing
 * @param perMinuteCents for each full minute beyond them
 */
public record WaitingFee(int freeMinutes, long perMinuteCents) {
    /** The charge in cents for a stop that took this long from the arrival to the end. */
    public long cents(Duration waited) {
        return Math.max(0, waited.toMinutes() - freeMinutes) * perMinuteCents;
    }
}
