package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.settings.MerchantTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Under which circumstances the gateway accepted a merchant's event.
 *
 * @param settingsVersion version of the merchant's settings the request was accepted under
 * @param terms what those settings said is agreed; null from a gateway that said only their version
 * @param deliveryId the id the delivery has, or gets if this event is the one that creates it
 * @param trackingUrl the tracking page for that id
 */
public record MerchantContext(
        long settingsVersion,
        @Nullable MerchantTerms terms,
        DeliveryId deliveryId,
        String trackingUrl,
        Instant receivedAt) {
    /** Nothing is said of the terms. */
    public MerchantContext(long settingsVersion, DeliveryId deliveryId, String trackingUrl, Instant receivedAt) {
        this(settingsVersion, null, deliveryId, trackingUrl, receivedAt);
    }
}
