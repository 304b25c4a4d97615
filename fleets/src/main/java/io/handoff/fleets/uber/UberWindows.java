package io.handoff.fleets.uber;

import java.time.Duration;
import java.time.Instant;

/**
 * Between when a courier may collect and deliver. Uber refuses windows that break its rules, so a time that the merchant named
 * is where a window begins or ends, and the other end is as near to it as the rules let it be.
 */
record UberWindows(Instant pickupReady, Instant pickupDeadline, Instant dropoffReady, Instant dropoffDeadline) {
    private static final Duration SHORTEST_PICKUP = Duration.ofMinutes(10);
    private static final Duration SOONEST_PICKUP_DEADLINE = Duration.ofMinutes(20);
    private static final Duration SHORTEST_DROPOFF = Duration.ofMinutes(20);

    /**
     * @param pickup from when it can be collected
     * @param dropoff until when it should be there
     */
    static UberWindows of(Instant pickup, Instant dropoff, Instant now) {
        Instant ready = later(pickup, now);
        Instant pickupDeadline = later(ready.plus(SHORTEST_PICKUP), now.plus(SOONEST_PICKUP_DEADLINE));
        Instant earliestDeadline = later(ready.plus(SHORTEST_DROPOFF), pickupDeadline);
        return new UberWindows(ready, pickupDeadline, ready, later(dropoff, earliestDeadline));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
