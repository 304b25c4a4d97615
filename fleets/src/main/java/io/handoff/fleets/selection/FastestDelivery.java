package io.handoff.fleets.selection;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The fleet first that is the first to have delivered everything. */
@ApplicationScoped
public class FastestDelivery implements SelectionStrategy {
    private static final Earliest EARLIEST = new Earliest("drop-off", "Delivers", FleetOffer::dropoffEta);

    @Override
    public String name() {
        return "fastest_delivery";
    }

    @Override
    public List<RankedOffer> rank(List<FleetOffer> offers, SelectionPreferences preferences) {
        return EARLIEST.rank(offers);
    }
}
