package io.handoff.fleets;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import java.util.List;

/** Ranks offers, best first. Pure and deterministic: ties break by price, then drop-off time, then fleet id. */
public interface SelectionStrategy {
    /** The name merchants choose it by, such as {@code lowest_price}. */
    String name();

    /**
     * Every offer with its score and a sentence that says why it stands where it stands.
     *
     * @param preferred fleets in the merchant's own order, for whoever goes by it
     */
    List<RankedOffer> rank(List<FleetOffer> offers, List<FleetId> preferred);
}
