package io.handoff.contracts.quotation;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param excludedOffers offers that the merchant's constraints exclude; each has its reason among the refusals
 */
public record Quotation(
        String quotationId,
        String strategy,
        Instant createdAt,
        Instant expiresAt,
        List<RankedOffer> offers,
        List<FleetRefusal> rejected,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FleetOffer> excludedOffers) {
    public Quotation {
        offers = List.copyOf(offers);
        rejected = List.copyOf(rejected);
        // Those of earlier versions exclude none.
        excludedOffers = excludedOffers == null ? List.of() : List.copyOf(excludedOffers);
    }

    /** Nothing was excluded. */
    public Quotation(
            String quotationId,
            String strategy,
            Instant createdAt,
            Instant expiresAt,
            List<RankedOffer> offers,
            List<FleetRefusal> rejected) {
        this(quotationId, strategy, createdAt, expiresAt, offers, rejected, List.of());
    }

    /** The fleets that could be asked: whatever they said, they are there. */
    public List<FleetId> answered() {
        return Stream.concat(
                        offers.stream().map(ranked -> ranked.offer().fleet()),
                        rejected.stream().filter(FleetRefusal::hasAnswered).map(FleetRefusal::fleet))
                .toList();
    }
}
