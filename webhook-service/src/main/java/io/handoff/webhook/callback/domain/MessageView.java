package io.handoff.webhook.callback.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as operators see it, without its body.
 *
 * @param externalDeliveryId the empty text for a test, which is of no delivery
 * @param eventId the receiver's {@code webhook-id}
 * @param lastAttempt null before the first attempt
 */
public record MessageView(
        long id,
        String merchantId,
        String externalDeliveryId,
        String eventId,
        long sequence,
        String state,
        int attempts,
        Instant occurredAt,
        @Nullable Instant finishedAt,
        @Nullable LastAttempt lastAttempt) {

    /** The latest attempt. */
    public record LastAttempt(Instant startedAt, int tookMs, String outcome, @Nullable Integer status) {}

    /**
     * One of its attempts.
     *
     * @param number from 1
     * @param detail the beginning of what the endpoint answered, or why it could not be asked
     */
    public record Attempt(
            int number, Instant startedAt, int tookMs, String outcome, @Nullable Integer status, String detail) {}
}
