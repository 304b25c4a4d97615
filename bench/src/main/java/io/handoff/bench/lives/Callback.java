package io.handoff.bench.lives;

import java.time.Duration;
import java.time.Instant;

/**
 * One callback as it arrived.
 *
 * @param sequence as the header says; -1 without one
 * @param updatedAt when the delivery became what the body says
 */
public record Callback(
        String externalId,
        String messageId,
        long sequence,
        String status,
        Instant updatedAt,
        Instant arrivedAt,
        boolean verified) {

    public Duration latency() {
        return Duration.between(updatedAt, arrivedAt);
    }
}
