package io.handoff.dispatch.delivery.domain;

import java.time.Duration;

/**
 * The installation's rules for finding a courier.
 *
 * @param scheduledLead deliveries whose first pickup is further ahead wait until this long before it
 */
public record Policy(Duration scheduledLead, Search search, Acceptance acceptance) {
    /**
     * How long and how often fleets are asked.
     *
     * @param afterPickup how long after the first pickup's time a search goes on, where the account says nothing else
     * @param atLeast no search ends sooner after it began
     * @param gatherPatience how long a round may be without its outcome
     * @param firstPause after the first round without a courier; doubles with every further one
     * @param longestPause no pause is longer
     */
    public record Search(
            Duration afterPickup,
            Duration atLeast,
            Duration gatherPatience,
            Duration firstPause,
            Duration longestPause) {}

    /**
     * When a booking that no courier has accepted is given up: whichever of the two is later.
     *
     * @param afterBooking this long after the booking
     * @param beforePickup this long before the first pickup: a fleet needn't name a courier hours ahead
     * @param waitsForHand whether a delivery that isn't simulated is moved by hand, as in the sandbox, and so has all the
     *     time there is
     */
    public record Acceptance(Duration afterBooking, Duration beforePickup, boolean waitsForHand) {}
}
