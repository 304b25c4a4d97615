package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.Courier;
import org.jspecify.annotations.Nullable;

/**
 * A fleet has answered a booking attempt, for certain.
 *
 * @param attempt number of the attempt within the delivery, 1 for the first
 * @param outcome booked, declined by the fleet, or failed without a courier
 * @param jobId the fleet's id of the job; null unless booked
 * @param feeCents what the fleet charges; null unless booked
 * @param courier the courier, where the fleet names one at booking
 * @param reason why not; null when booked
 */
public record BookingResolved(
        DeliveryKey key,
        int attempt,
        FleetId fleet,
        Resolution outcome,
        @Nullable String jobId,
        @Nullable Long feeCents,
        @Nullable Courier courier,
        @Nullable String reason)
        implements IntakeEvent {

    /** How a booking attempt ended. */
    public enum Resolution {
        BOOKED,
        DECLINED,
        FAILED
    }
}
