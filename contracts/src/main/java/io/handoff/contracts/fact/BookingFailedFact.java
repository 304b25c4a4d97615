package io.handoff.contracts.fact;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliverySnapshot;

/** {@code delivery.booking_failed}: a fleet did not take the job, or lost its courier. */
public record BookingFailedFact(Cause cause, DeliverySnapshot delivery, int attempt, FleetId triedFleet, String reason)
        implements DeliveryFact {
    @Override
    public boolean toldToMerchant() {
        return false;
    }
}
