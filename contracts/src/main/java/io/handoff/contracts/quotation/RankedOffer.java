package io.handoff.contracts.quotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer with its place in the ranking: the list's order is the rank, best first.
 *
 * @param score what the strategy ranked by; lower is better
 * @param why in words a person can read
 * @param lateBy how far beyond the drop-off time the merchant wishes for, where that is more than it tolerates; else null
 * @param parts what the score is the sum of, where it is one
 */
public record RankedOffer(
        FleetOffer offer,
        double score,
        String why,
        @Nullable Duration lateBy,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ScorePart> parts) {
    public RankedOffer {
        parts = parts == null ? List.of() : List.copyOf(parts); // those of earlier versions have none
    }

    /** An offer that isn't late, whose score has no parts. */
    public RankedOffer(FleetOffer offer, double score, String why) {
        this(offer, score, why, null, List.of());
    }
}
