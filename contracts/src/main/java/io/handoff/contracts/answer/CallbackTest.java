package io.handoff.contracts.answer;

import java.time.Instant;

/**
 * The body of a {@code test} callback. It names no delivery of the merchant's, and its sequence is above none, so that a
 * receiver that takes it for an {@code order_update} skips it.
 *
 * @param message for a person to read
 * @param timestamp when it was asked for
 */
public record CallbackTest(
        String event, String externalDeliveryId, String status, long sequence, String message, Instant timestamp) {
    private static final String NAME = "test";

    public static CallbackTest at(Instant timestamp) {
        return new CallbackTest(
                NAME,
                "handoff-test",
                NAME,
                0,
                "Your operator has sent this to test your callback endpoint. It is of no delivery: answer 2xx.",
                timestamp);
    }
}
