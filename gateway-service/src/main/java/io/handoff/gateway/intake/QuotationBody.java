package io.handoff.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.QuotationAnswer;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.gateway.intake.json.Warning;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to {@code get_quotation}: the best offer, every offer in its rank, and who made none. */
record QuotationBody(
        String externalDeliveryId,
        String status,
        String quotationId,
        @Nullable Provider provider,
        @Nullable BigDecimal fee,
        @Nullable Long feeCents,
        @Nullable String currency,
        long tipCents,
        @Nullable Long totalCents,
        @Nullable Instant pickupEta,
        @Nullable Instant dropoffEta,
        @Nullable Long lateByS,
        @Nullable Long distanceM,
        Instant createdAt,
        @Nullable Instant expiresAt,
        String strategy,
        List<Offer> quotations,
        List<Rejection> rejected,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {
    QuotationBody {
        warnings = List.copyOf(warnings);
    }

    record Provider(String code, String name, @Nullable Double rating) {}

    record Offer(
            String quotationId,
            int rank,
            Provider provider,
            BigDecimal fee,
            long feeCents,
            String currency,
            Instant pickupEta,
            Instant dropoffEta,
            @Nullable Long lateByS,
            long distanceM,
            Instant expiresAt,
            double score,
            String why) {}

    record Rejection(Provider provider, String code, String message) {}

    static QuotationBody of(QuotationAnswer answer, List<Warning> warnings) {
        Quotation quotation = answer.quotation();
        FleetOffer best =
                quotation.offers().isEmpty() ? null : quotation.offers().get(0).offer();
        return new QuotationBody(
                answer.externalDeliveryId().value(),
                best == null ? "no_quotation" : "quoted",
                quotation.quotationId(),
                best == null ? null : provider(best),
                best == null ? null : best.fee().toDecimal(),
                best == null ? null : best.fee().cents(),
                best == null ? null : best.fee().currency(),
                answer.tipCents(),
                best == null ? null : best.fee().cents() + answer.tipCents(),
                best == null ? null : best.pickupEta(),
                best == null ? null : best.dropoffEta(),
                best == null ? null : lateByS(quotation.offers().get(0)),
                best == null ? null : best.distanceM(),
                quotation.createdAt(),
                best == null ? null : quotation.expiresAt(),
                quotation.strategy(),
                offers(quotation),
                quotation.rejected().stream().map(QuotationBody::rejection).toList(),
                warnings);
    }

    private static List<Offer> offers(Quotation quotation) {
        List<Offer> offers = new ArrayList<>();
        for (RankedOffer ranked : quotation.offers()) {
            int rank = offers.size() + 1;
            FleetOffer offer = ranked.offer();
            offers.add(new Offer(
                    quotation.quotationId() + "." + rank,
                    rank,
                    provider(offer),
                    offer.fee().toDecimal(),
                    offer.fee().cents(),
                    offer.fee().currency(),
                    offer.pickupEta(),
                    offer.dropoffEta(),
                    lateByS(ranked),
                    offer.distanceM(),
                    offer.expiresAt(),
                    ranked.score(),
                    ranked.why()));
        }
        return offers;
    }

    private static @Nullable Long lateByS(RankedOffer ranked) {
        return ranked.lateBy() == null ? null : ranked.lateBy().toSeconds();
    }

    private static Provider provider(FleetOffer offer) {
        return provider(offer.fleet(), offer.fleetName(), offer.rating());
    }

    private static Rejection rejection(FleetRefusal refusal) {
        return new Rejection(provider(refusal.fleet(), refusal.fleetName(), null), refusal.code(), refusal.message());
    }

    private static Provider provider(FleetId fleet, String name, @Nullable Double rating) {
        return new Provider(fleet.value(), name, rating);
    }
}
