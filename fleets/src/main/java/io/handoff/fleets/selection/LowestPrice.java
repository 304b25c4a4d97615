package io.handoff.fleets.selection;

import io.handoff.contracts.Money;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import io.handoff.fleets.selection.Ranking.Scored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The cheapest fleet first. */
@ApplicationScoped
public class LowestPrice implements SelectionStrategy {
    public static final String NAME = "lowest_price";

    @Override
    public String name() {
        return NAME;
    }

    /** The score is the fee in cents. */
    @Override
    public List<RankedOffer> rank(List<FleetOffer> offers, SelectionPreferences preferences) {
        return Ranking.of(
                offers,
                offer -> new Scored(offer, offer.fee().cents()),
                (scored, best) -> why(scored.offer(), best.offer()));
    }

    private static String why(FleetOffer offer, FleetOffer best) {
        if (offer.equals(best)) {
            return "Cheapest at " + Phrases.money(offer.fee()) + ".";
        }
        long more = offer.fee().cents() - best.fee().cents();
        if (more > 0) {
            return Phrases.money(new Money(more, offer.fee().currency())) + " dearer than " + best.fleetName() + ".";
        }
        return offer.dropoffEta().isAfter(best.dropoffEta())
                ? "As cheap as " + best.fleetName() + ", but delivers later."
                : "As cheap and as soon as " + best.fleetName() + ", which comes first by its id.";
    }
}
