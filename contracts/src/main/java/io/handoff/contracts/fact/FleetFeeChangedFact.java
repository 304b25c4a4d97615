package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/**
 * {@code delivery.fleet_fee_changed}: the fleet charges something else for its job than it said before, and has said nothing
 * besides. What the merchant pays stays.
 */
public record FleetFeeChangedFact(Cause cause, DeliverySnapshot delivery) implements DeliveryFact {
    @Override
    public boolean toldToMerchant() {
        return false;
    }
}
