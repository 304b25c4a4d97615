package io.handoff.contracts.delivery;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import java.time.Instant;

/**
 * Where the courier of a delivery was.
 *
 * @param attempt the booking attempt whose courier it is
 * @param occurredAt when the courier was there, by the fleet's clock, but never after we heard of it
 */
public record DriverPosition(
        DeliveryKey key, DeliveryId deliveryId, FleetId fleet, int attempt, GeoPoint position, Instant occurredAt) {}
