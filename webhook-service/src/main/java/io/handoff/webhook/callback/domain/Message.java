package io.handoff.webhook.callback.domain;

import io.handoff.webhook.endpoint.domain.CallbackContent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A message that waits to be sent.
 *
 * @param body the bytes to send
 * @param attempts how often it has been tried
 * @param failures how often it failed since its schedule began
 * @param replay whether someone asked for it to be sent again
 */
public record Message(
        long id,
        String eventId,
        long sequence,
        byte[] body,
        int attempts,
        int failures,
        boolean replay,
        Instant occurredAt) {

    /** What the merchant is told of it by its next attempt. */
    public CallbackContent content() {
        Map<String, String> marks = new HashMap<>();
        marks.put("X-expedite-Sequence", Long.toString(sequence));
        if (replay) {
            marks.put("X-expedite-Replay", "true");
        }
        return new CallbackContent("order_update", eventId, body, attempts + 1, marks);
    }
}
