package io.handoff.webhook.callback.domain;

import java.time.Instant;

/**
 * A message that waits to be sent.
 *
 * @param attempts how often it has been tried
 * @param failures how often it failed since its schedule began
 * @param replay whether someone asked for it to be sent again
 */
public record Message(
        long id,
        String eventId,
        long sequence,
        String body,
        int attempts,
        int failures,
        boolean replay,
        Instant occurredAt) {}
