package io.handoff.webhook.callback.domain;

import io.handoff.webhook.endpoint.domain.CallResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt changes.
 *
 * @param state of the message from now on
 * @param failures of the message from now on
 * @param next when the lane may be taken again, should it have anything left to send
 * @param disables version of the settings whose endpoint is gone, or null
 */
public record Completion(
        CallResult result,
        MessageState state,
        int failures,
        Instant startedAt,
        Duration took,
        Instant next,
        @Nullable Long disables) {

    public Instant endedAt() {
        return startedAt.plus(took);
    }
}
