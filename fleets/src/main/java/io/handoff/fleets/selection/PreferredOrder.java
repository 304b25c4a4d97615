package io.handoff.fleets.selection;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** The merchant's own order; the fleets it doesn't name come after those it does, the cheapest first. */
@ApplicationScoped
public class PreferredOrder implements SelectionStrategy {
    public static final String NAME = "preferred_order";

    @Override
    public String name() {
        return NAME;
    }

    /** The score is the place in the order. */
    @Override
    public List<RankedOffer> rank(List<FleetOffer> offers, List<FleetId> preferred) {
        Comparator<FleetOffer> byPlace = Comparator.comparingInt(offer -> place(offer, preferred));
        return offers.stream()
                .sorted(byPlace.thenComparing(LowestPrice.CHEAPEST_FIRST))
                .map(offer -> ranked(offer, preferred))
                .toList();
    }

    private static RankedOffer ranked(FleetOffer offer, List<FleetId> preferred) {
        int place = place(offer, preferred);
        String why = place <= preferred.size()
                ? "Number " + place + " of your order."
                : "Not in your order: after those that are, by price.";
        return new RankedOffer(offer, place, why);
    }

    private static int place(FleetOffer offer, List<FleetId> preferred) {
        int index = preferred.indexOf(offer.fleet());
        return 1 + (index < 0 ? preferred.size() : index);
    }
}
