package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.delivery.DeliveryStatus;
import java.time.Instant;

/** What stays of a delivery past its retention: that it was there, and how it ended. */
public record PastDelivery(DeliveryId deliveryId, DeliveryStatus status, Instant endedAt) {}
