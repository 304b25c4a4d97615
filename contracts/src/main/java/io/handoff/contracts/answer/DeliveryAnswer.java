package io.handoff.contracts.answer;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code delivery_created} and {@code accept_quotation}.
 *
 * @param alreadyExists whether an earlier event had done it: 209 instead of 200
 */
public record DeliveryAnswer(
        boolean alreadyExists,
        ExternalDeliveryId externalDeliveryId,
        DeliveryId deliveryId,
        DeliveryStatus status,
        @Nullable Long deliveryFeeCents,
        String currency,
        String trackingUrl)
        implements Answer {

    public static DeliveryAnswer of(DeliverySnapshot delivery, boolean alreadyExists) {
        return new DeliveryAnswer(
                alreadyExists,
                delivery.externalDeliveryId(),
                delivery.deliveryId(),
                delivery.status(),
                delivery.deliveryFeeCents(),
                delivery.currency(),
                delivery.trackingUrl());
    }
}
