package io.handoff.contracts.fact;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import java.util.List;

/** {@code delivery.searching}: wants quotes; quote-service gathers them for this round. */
public record SearchingFact(
        Cause cause, DeliverySnapshot delivery, int round, List<FleetId> excluded, DeliveryDetails details)
        implements DeliveryFact {
    public SearchingFact {
        excluded = List.copyOf(excluded);
    }

    @Override
    public boolean toldToMerchant() {
        return false;
    }
}
