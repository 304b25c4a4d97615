package io.handoff.simulator.fleet.domain;

import java.time.Duration;

/**
 * How fast a fleet is.
 *
 * @param approach from acceptance to the first pickup
 */
public record Pace(double kilometersPerHour, Duration approach) {
    /** What a courier spends at a stop. */
    public static final Duration HANDLING = Duration.ofSeconds(60);

    public Duration travel(double meters) {
        return Duration.ofSeconds(Math.round(meters * 3.6 / kilometersPerHour));
    }
}
