package io.handoff.contracts.delivery;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to tell a merchant of its delivery. It may come twice or, where webhook-service couldn't publish it, be
 * missing: what counts is what that service keeps.
 *
 * @param callback id of the fact that was told, the receiver's {@code webhook-id}
 * @param sequence of the delivery's snapshot
 * @param endpointVersion version of the merchant's settings whose endpoint was called
 * @param attempt number of the attempt, from 1 for each callback; replays count on
 * @param replay whether somebody asked for it to be sent again
 * @param at when the attempt began
 * @param outcome such as {@code delivered}, {@code server_error} or {@code timed_out}; more may be added
 * @param status HTTP status, null when there was no answer
 * @param nextAttemptAt null when there is none to come
 */
public record CallbackAttempted(
        DeliveryKey key,
        String callback,
        long sequence,
        long endpointVersion,
        int attempt,
        boolean replay,
        Instant at,
        long tookMs,
        String outcome,
        @Nullable Integer status,
        @Nullable Instant nextAttemptAt) {}
