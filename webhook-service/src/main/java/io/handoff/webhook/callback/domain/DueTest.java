package io.handoff.webhook.callback.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.MerchantId;
import io.handoff.webhook.endpoint.domain.CallbackContent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A test that is to be sent.
 *
 * @param message of which it is the only attempt
 * @param id the receiver's {@code webhook-id}
 * @param leasedUntil as the database has it; tells whether it is still ours
 */
public record DueTest(
        long message, MerchantId merchant, String id, String body, Instant requestedAt, OffsetDateTime leasedUntil) {
    private static final String EVENT = "test";

    /** What the merchant is sent. */
    public CallbackContent content() {
        return new CallbackContent(EVENT, id, body.getBytes(UTF_8), 1, Map.of("X-expedite-Test", "true"));
    }
}
