package io.handoff.dispatch.progress.domain;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;

/** A delivery that a courier carries or is about to fetch, and the booking attempt that courier came with. */
public record BookingUnderWay(DeliveryKey key, DeliveryId deliveryId, int attempt) {}
