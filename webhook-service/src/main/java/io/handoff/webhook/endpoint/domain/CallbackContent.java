package io.handoff.webhook.endpoint.domain;

import java.util.Map;

/**
 * What a merchant is told, whatever its kind.
 *
 * @param event the kind
 * @param id told as {@code webhook-id}
 * @param attempt 1 for the first; spreads attempts over an endpoint's addresses
 * @param marks headers of this kind alone
 */
public record CallbackContent(String event, String id, byte[] body, int attempt, Map<String, String> marks) {
    public CallbackContent {
        marks = Map.copyOf(marks);
    }

    /** What is sent only once. */
    public static CallbackContent once(String event, String id, byte[] body) {
        return new CallbackContent(event, id, body, 1, Map.of());
    }
}
