package io.handoff.fleets.selection;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of its offers a merchant gets, best first, and why not the others.
 *
 * @param excluded offers that its constraints exclude
 * @param reasons one for each of those, in the same order
 */
public record OfferSelection(List<RankedOffer> ranked, List<FleetOffer> excluded, List<FleetRefusal> reasons) {
    public OfferSelection {
        ranked = List.copyOf(ranked);
        excluded = List.copyOf(excluded);
        reasons = List.copyOf(reasons);
    }

    /** Constraints first, then the strategy, then whether the order's drop-off time is kept. The tip is nobody's concern. */
    public static OfferSelection of(
            List<FleetOffer> offers,
            SelectionStrategy strategy,
            SelectionPreferences preferences,
            DeliveryDetails details) {
        List<FleetOffer> eligible = new ArrayList<>();
        List<FleetOffer> excluded = new ArrayList<>();
        List<FleetRefusal> reasons = new ArrayList<>();
        for (FleetOffer offer : offers) {
            FleetRefusal reason = Exclusion.ofOffer(offer, preferences.constraints());
            if (reason == null) {
                eligible.add(offer);
            } else {
                excluded.add(offer);
                reasons.add(reason);
            }
        }
        List<RankedOffer> ranked = new PunctualFirst(strategy).rank(eligible, preferences, DropoffWish.of(details));
        return new OfferSelection(ranked, excluded, reasons);
    }
}
