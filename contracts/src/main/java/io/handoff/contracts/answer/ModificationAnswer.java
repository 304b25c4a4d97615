package io.handoff.contracts.answer;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code delivery_modified}: the delivery as it stands now, and what the modification did to it.
 *
 * @param changes empty when everything was as asked for already
 */
public record ModificationAnswer(
        ExternalDeliveryId externalDeliveryId,
        DeliveryId deliveryId,
        DeliveryStatus status,
        @Nullable Long deliveryFeeCents,
        String currency,
        String trackingUrl,
        List<DeliveryChange> changes)
        implements Answer {
    public ModificationAnswer {
        changes = List.copyOf(changes);
    }

    public static ModificationAnswer of(DeliverySnapshot delivery, List<DeliveryChange> changes) {
        return new ModificationAnswer(
                delivery.externalDeliveryId(),
                delivery.deliveryId(),
                delivery.status(),
                delivery.deliveryFeeCents(),
                delivery.currency(),
                delivery.trackingUrl(),
                changes);
    }
}
