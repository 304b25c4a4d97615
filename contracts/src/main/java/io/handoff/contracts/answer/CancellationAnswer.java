package io.handoff.contracts.answer;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.delivery.DeliveryStatus;

/**
 * Answer to {@code delivery_cancelled}.
 *
 * @param status cancelled, or cancelling while the fleet has not agreed
 */
public record CancellationAnswer(
        ExternalDeliveryId externalDeliveryId, DeliveryStatus status, String message, long feeCents)
        implements Answer {}
