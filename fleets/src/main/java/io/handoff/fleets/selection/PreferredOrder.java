package io.handoff.fleets.selection;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import io.handoff.fleets.selection.Ranking.Scored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The merchant's own order; the fleets it doesn't name come after those it does, the cheapest first. */
@ApplicationScoped
public class PreferredOrder implements SelectionStrategy {
    @Override
    public String name() {
        return "preferred_order";
    }

    /** The score is the place in the order. */
    @Override
    public List<RankedOffer> rank(List<FleetOffer> offers, SelectionPreferences preferences) {
        List<FleetId> order = preferences.order();
        return Ranking.of(
                offers,
                offer -> new Scored(offer, place(offer, order)),
                (scored, best) -> why(place(scored.offer(), order), order));
    }

    private static String why(int place, List<FleetId> order) {
        return place <= order.size()
                ? "Number " + place + " of your order."
                : "Not in your order: after those that are, by price.";
    }

    private static int place(FleetOffer offer, List<FleetId> order) {
        int index = order.indexOf(offer.fleet());
        return 1 + (index < 0 ? order.size() : index);
    }
}
