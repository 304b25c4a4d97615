package io.handoff.contracts.answer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A callback and every attempt to make it.
 *
 * @param id the receiver's {@code webhook-id}
 * @param delivery the merchant's id of the delivery it is of; null for a test
 * @param sequence of the delivery's snapshot; 0 for a test
 * @param state {@code pending}, {@code sent}, {@code superseded} by a newer one, or {@code dead}: given up
 * @param occurredAt when what it tells happened; for a test, when it was asked for
 * @param finishedAt null while it waits
 * @param attempts the first one first
 */
public record CallbackReport(
        String id,
        @Nullable String delivery,
        long sequence,
        String state,
        Instant occurredAt,
        @Nullable Instant finishedAt,
        List<Attempt> attempts) {
    public CallbackReport {
        attempts = List.copyOf(attempts);
    }

    /**
     * One attempt.
     *
     * @param number from 1
     * @param outcome such as {@code delivered}, {@code server_error} or {@code timed_out}; more may be added
     * @param status HTTP status, null when there was no answer
     * @param detail the beginning of what the endpoint answered, or why it could not be asked
     */
    public record Attempt(
            int number, Instant startedAt, long tookMs, String outcome, @Nullable Integer status, String detail) {}
}
