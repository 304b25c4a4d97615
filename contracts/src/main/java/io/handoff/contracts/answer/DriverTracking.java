package io.handoff.contracts.answer;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.DriverPosition;
import java.time.Instant;

/** The body of a {@code driver_tracking} callback. */
public record DriverTracking(GeoPoint coordinate, String externalDeliveryId, Instant timestamp) {
    public static DriverTracking of(DriverPosition position) {
        return new DriverTracking(
                position.position(), position.key().externalId().value(), position.occurredAt());
    }
}
