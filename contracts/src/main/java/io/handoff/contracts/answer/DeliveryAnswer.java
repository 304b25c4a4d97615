package io.handoff.contracts.answer;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code delivery_created} and {@code accept_quotation}.
 *
 * @param alreadyExists whether an earlier event had done it: 209 instead of 200
 * @param differs in what the order that was sent is another one than that which exists
 * @param message what to do about a delivery that exists and isn't going on, or is another order; null where nothing
 */
public record DeliveryAnswer(
        boolean alreadyExists,
        ExternalDeliveryId externalDeliveryId,
        DeliveryId deliveryId,
        DeliveryStatus status,
        @Nullable Long deliveryFeeCents,
        String currency,
        String trackingUrl,
        List<Difference> differs,
        @Nullable String message)
        implements Answer {
    public DeliveryAnswer {
        differs = differs == null ? List.of() : List.copyOf(differs); // earlier versions don't say
    }

    /** What an event has just recorded. */
    public static DeliveryAnswer recorded(DeliverySnapshot delivery) {
        return of(delivery, false, List.of(), null);
    }

    /** What had been recorded before. */
    public static DeliveryAnswer existing(
            DeliverySnapshot delivery, List<Difference> differs, @Nullable String message) {
        return of(delivery, true, differs, message);
    }

    private static DeliveryAnswer of(
            DeliverySnapshot delivery, boolean alreadyExists, List<Difference> differs, @Nullable String message) {
        return new DeliveryAnswer(
                alreadyExists,
                delivery.externalDeliveryId(),
                delivery.deliveryId(),
                delivery.status(),
                delivery.deliveryFeeCents(),
                delivery.currency(),
                delivery.trackingUrl(),
                differs,
                message);
    }
}
