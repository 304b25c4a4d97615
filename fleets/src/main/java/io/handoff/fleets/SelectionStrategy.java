package io.handoff.fleets;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.RankedOffer;
import java.util.List;

/**
 * Ranks offers, best first. Pure and deterministic: ties break by price, then drop-off time, then fleet id. An implementation
 * is a bean with a constructor without parameters; merchants can choose it by its name at once.
 */
public interface SelectionStrategy {
    /** The name merchants choose it by, such as {@code lowest_price}. */
    String name();

    /**
     * Every offer with its score and a sentence that says why it stands where it stands. Constraints are not its concern: it is
     * given what they leave.
     */
    List<RankedOffer> rank(List<FleetOffer> offers, SelectionPreferences preferences);
}
