package io.handoff.contracts.answer;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.delivery.DeliveryStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code delivery_cancelled}.
 *
 * @param status cancelled, or cancelling while the fleet has not agreed
 * @param cancelledAt when it was cancelled; null while the fleet has not agreed
 */
public record CancellationAnswer(
        ExternalDeliveryId externalDeliveryId,
        DeliveryStatus status,
        String message,
        long feeCents,
        @Nullable Instant cancelledAt)
        implements Answer {}
