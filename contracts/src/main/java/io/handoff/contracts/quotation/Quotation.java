package io.handoff.contracts.quotation;

import java.time.Instant;
import java.util.List;

/**
 * The outcome of asking every fleet once.
 *
 * @param strategy the selection strategy that ranked the offers, such as {@code lowest_price}
 * @param expiresAt when the first offer expires, the one accepted by default; equals {@code createdAt} when
 *     there is none
 */
public record Quotation(
        String quotationId,
        String strategy,
        Instant createdAt,
        Instant expiresAt,
        List<RankedOffer> offers,
        List<FleetRefusal> rejected) {
    public Quotation {
        offers = List.copyOf(offers);
        rejected = List.copyOf(rejected);
    }
}
