package io.handoff.fleets.selection;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** The cheapest fleet first. */
@ApplicationScoped
public class LowestPrice implements SelectionStrategy {
    public static final String NAME = "lowest_price";

    static final Comparator<FleetOffer> CHEAPEST_FIRST = Comparator.comparingLong(
                    (FleetOffer offer) -> offer.fee().cents())
            .thenComparing(FleetOffer::dropoffEta)
            .thenComparing(offer -> offer.fleet().value());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<RankedOffer> rank(List<FleetOffer> offers, List<FleetId> preferred) {
        List<FleetOffer> sorted = offers.stream().sorted(CHEAPEST_FIRST).toList();
        return sorted.stream()
                .map(offer -> new RankedOffer(offer, offer.fee().cents(), why(offer, sorted.get(0))))
                .toList();
    }

    private static String why(FleetOffer offer, FleetOffer best) {
        if (offer.equals(best)) {
            return "Cheapest at " + words(offer.fee()) + ".";
        }
        long more = offer.fee().cents() - best.fee().cents();
        if (more > 0) {
            return words(new Money(more, offer.fee().currency())) + " dearer than " + best.fleetName() + ".";
        }
        return offer.dropoffEta().isAfter(best.dropoffEta())
                ? "As cheap as " + best.fleetName() + ", but delivers later."
                : "As cheap and as soon as " + best.fleetName() + ", which comes first by its id.";
    }

    private static String words(Money money) {
        return money.toDecimal().toPlainString() + ' ' + money.currency();
    }
}
