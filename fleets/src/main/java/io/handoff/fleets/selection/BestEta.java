package io.handoff.fleets.selection;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The fleet first whose courier is the first at the pickup. */
@ApplicationScoped
public class BestEta implements SelectionStrategy {
    private static final Earliest EARLIEST = new Earliest("pickup", "Picks up", FleetOffer::pickupEta);

    @Override
    public String name() {
        return "best_eta";
    }

    @Override
    public List<RankedOffer> rank(List<FleetOffer> offers, SelectionPreferences preferences) {
        return EARLIEST.rank(offers);
    }
}
