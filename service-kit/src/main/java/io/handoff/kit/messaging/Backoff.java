package io.handoff.kit.messaging;

import java.time.Duration;

/**
 * Doubling pauses between tries of the same thing.
 *
 * @param first pause after the first failure
 * @param longest no pause is longer
 */
public record Backoff(Duration first, Duration longest) {
    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));
    }

    /** The pause after so many failures in a row, 1 for the first. */
    public Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 20);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
