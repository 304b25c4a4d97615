package io.handoff.contracts.quotation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An offer with its place in the ranking: the list's order is the rank, best first.
 *
 * @param score what the strategy ranked by; lower is better
 * @param why in words a person can read
 * @param lateBy how far beyond the drop-off time the merchant wishes for, where that is more than it tolerates; else null
 */
public record RankedOffer(FleetOffer offer, double score, String why, @Nullable Duration lateBy) {
    /** An offer that isn't late. */
    public RankedOffer(FleetOffer offer, double score, String why) {
        this(offer, score, why, null);
    }
}
