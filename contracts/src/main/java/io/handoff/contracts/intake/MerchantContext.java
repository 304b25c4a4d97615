package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryId;
import java.time.Instant;

/**
 * Under which circumstances the gateway accepted a merchant's event.
 *
 * @param settingsVersion version of the merchant's settings the request was accepted under
 * @param deliveryId the id the delivery gets if this event is the one that creates it
 * @param trackingUrl the tracking page for that id
 */
public record MerchantContext(long settingsVersion, DeliveryId deliveryId, String trackingUrl, Instant receivedAt) {}
