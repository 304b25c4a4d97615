package io.handoff.contracts.fact;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code delivery.searching}: wants quotes; quote-service gathers them for this round.
 *
 * @param excluded fleets that are not to be asked this time
 * @param scenario failure to play on demand, sandbox only; what else is to be quoted is in the snapshot
 */
public record SearchingFact(
        Cause cause, DeliverySnapshot delivery, int round, List<FleetId> excluded, @Nullable String scenario)
        implements DeliveryFact {
    public SearchingFact {
        excluded = List.copyOf(excluded);
    }

    @Override
    public boolean toldToMerchant() {
        return false;
    }
}
