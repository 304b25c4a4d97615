package io.handoff.contracts.quotation;

import io.handoff.contracts.FleetId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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

    /** The fleets that could be asked: whatever they said, they are there. */
    public List<FleetId> answered() {
        return Stream.concat(
                        offers.stream().map(ranked -> ranked.offer().fleet()),
                        rejected.stream().filter(FleetRefusal::hasAnswered).map(FleetRefusal::fleet))
                .toList();
    }
}
