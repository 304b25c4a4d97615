package io.handoff.gateway.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.GatherReport;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.quotation.ScorePart;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of what fleets were asked and said for one delivery, and which has the job at what fee. */
@Schema(name = "DeliveryQuotes", description = "What fleets were asked and said for a delivery, newest first.")
public record QuotesBody(
        @Nullable Job job,
        @Schema(description = "Each time fleets were asked.") @NotNull List<Gather> gathers,
        @Schema(description = "What to send as `after` for the next page; absent on the last one.") @Nullable
                String next) {

    /** Of a {@link DeliverySnapshot}. */
    @Schema(
            name = "FleetJob",
            description = "Who has the job, and for how much; absent while no fleet has it, and for a mere quotation.")
    public record Job(
            @Schema(description = "The fleet's id.") @NotNull String fleet,
            @Schema(
                            description =
                                    "What the fleet charges, without the tip, as it said last, in hundredths of the currency;"
                                            + " absent where it doesn't say.")
                    @Nullable
                    Long feeCents,
            @Schema(description = "What the merchant pays, in hundredths of the currency; absent until known.")
                    @Nullable
                    Long deliveryFeeCents,
            @Schema(description = "ISO 4217.") @NotNull String currency) {
        static @Nullable Job of(DeliverySnapshot delivery) {
            FleetId fleet = delivery.fleet();
            return fleet == null
                    ? null
                    : new Job(
                            fleet.value(), delivery.fleetFeeCents(), delivery.deliveryFeeCents(), delivery.currency());
        }
    }

    /** {@link GatherReport}. */
    @Schema(name = "Gather", description = "Asking every fleet in question, once, at the same time.")
    public record Gather(
            @Schema(description = "The event that asked.") @NotNull String id,
            @Schema(description = "Of the search; 0 where the merchant asked, by `get_quotation`.") @NotNull
                    Integer round,
            @Schema(
                            description =
                                    "`pending`: not answered yet; `done`; `expired`: nobody waited any more, so nobody was"
                                            + " asked.")
                    @NotNull
                    String state,
            @Schema(implementation = String.class, format = "date-time", description = "When it was to be asked.")
                    @NotNull
                    Instant askedAt,
            @Schema(
                            implementation = String.class,
                            format = "date-time",
                            description = "When the last fleet had answered, or its time was over; absent until then.")
                    @Nullable
                    Instant answeredAt,
            @Schema(description = "What the offers were ranked by; absent until there is an answer.") @Nullable
                    String strategy,
            @Schema(description = "Fleets that were left out: the search had tried them already.") @NotNull
                    List<String> excluded,
            @Schema(
                            description =
                                    "What each fleet said: offers by rank, then refusals; empty until there is an answer.")
                    @NotNull
                    List<FleetAnswer> answers) {
        static Gather of(GatherReport report) {
            Quotation quotation = report.quotation();
            return new Gather(
                    report.id(),
                    report.round(),
                    report.state(),
                    report.askedAt(),
                    quotation == null ? null : quotation.createdAt(),
                    quotation == null ? null : quotation.strategy(),
                    report.excluded().stream().map(FleetId::value).toList(),
                    quotation == null ? List.of() : answers(quotation));
        }

        private static List<FleetAnswer> answers(Quotation quotation) {
            List<RankedOffer> offers = quotation.offers();
            return Stream.concat(
                            IntStream.range(0, offers.size())
                                    .mapToObj(place -> FleetAnswer.of(offers.get(place), place + 1)),
                            quotation.rejected().stream().map(FleetAnswer::of))
                    .toList();
        }
    }

    /** An offer or a refusal. */
    @Schema(description = "What one fleet said: an `offer` or a `refusal`.")
    public record FleetAnswer(
            @Schema(description = "The fleet's id.") @NotNull String fleet,
            @Schema(description = "Its name.") @NotNull String name,
            @Nullable Offer offer,
            @Nullable Refusal refusal) {
        static FleetAnswer of(RankedOffer ranked, int rank) {
            FleetOffer offer = ranked.offer();
            return new FleetAnswer(offer.fleet().value(), offer.fleetName(), Offer.of(ranked, rank), null);
        }

        static FleetAnswer of(FleetRefusal refusal) {
            return new FleetAnswer(
                    refusal.fleet().value(), refusal.fleetName(), null, new Refusal(refusal.code(), refusal.message()));
        }
    }

    /** {@link RankedOffer}. */
    @Schema(name = "FleetOffer", description = "What it would do the delivery for.")
    public record Offer(
            @Schema(description = "Its place; 1 is the one that is booked first.") @NotNull Integer rank,
            @Schema(description = "Its fee, in hundredths of the currency.") @NotNull Long feeCents,
            @Schema(description = "ISO 4217.") @NotNull String currency,
            @Schema(implementation = String.class, format = "date-time", description = "When it would pick up.")
                    @NotNull
                    Instant pickupEta,
            @Schema(implementation = String.class, format = "date-time", description = "When it would be there.")
                    @NotNull
                    Instant dropoffEta,
            @Schema(description = "0 to 5.") @NotNull Double rating,
            @Schema(description = "How far it would go, in metres.") @NotNull Long distanceM,
            @Schema(implementation = String.class, format = "date-time", description = "Until when it stood.") @NotNull
                    Instant expiresAt,
            @Schema(description = "What the strategy ranked by; lower is better.") @NotNull Double score,
            @Schema(description = "Why it has this place, for a person to read.") @NotNull String why,
            @Schema(
                            description =
                                    "How many seconds its drop-off is beyond the time asked for; absent where that is"
                                            + " tolerated.")
                    @Nullable
                    Long lateByS,
            @Schema(description = "What the score is the sum of; absent where it is one thing.")
                    @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    List<Part> parts) {
        static Offer of(RankedOffer ranked, int rank) {
            FleetOffer offer = ranked.offer();
            Duration late = ranked.lateBy();
            return new Offer(
                    rank,
                    offer.fee().cents(),
                    offer.fee().currency(),
                    offer.pickupEta(),
                    offer.dropoffEta(),
                    offer.rating(),
                    offer.distanceM(),
                    offer.expiresAt(),
                    ranked.score(),
                    ranked.why(),
                    late == null ? null : late.toSeconds(),
                    ranked.parts().stream().map(Part::of).toList());
        }
    }

    /** {@link ScorePart}. */
    @Schema(name = "ScorePart", description = "What one thing adds to a score: `value` times `weight`.")
    public record Part(
            @Schema(description = "`price`, `dropoff_eta` or `rating`.") @NotNull String criterion,
            @Schema(description = "From 0, the best of the offers, to 1, the worst.") @NotNull Double value,
            @Schema(description = "Its share of all weights.") @NotNull Double weight) {
        static Part of(ScorePart part) {
            return new Part(part.criterion(), part.value(), part.weight());
        }
    }

    /** {@link FleetRefusal}. */
    @Schema(name = "FleetRefusal", description = "Why it made no offer, or none that the account wants.")
    public record Refusal(
            @Schema(
                            description =
                                    "`declined`, `timed_out`, `not_waited_for` (the time for offers was over before its own),"
                                            + " `circuit_open` (it failed often and was spared), `out_of_area`,"
                                            + " `error`, `other_currency`; by the account's constraints `excluded` (it"
                                            + " wasn't asked), `over_fee_cap`, `below_minimum_rating`.")
                    @NotNull
                    String code,
            @Schema(description = "For a person to read.") @NotNull String message) {}

    static QuotesBody of(@Nullable DeliverySnapshot delivery, GatherReport.Page page) {
        Long next = page.next();
        return new QuotesBody(
                delivery == null ? null : Job.of(delivery),
                page.gathers().stream().map(Gather::of).toList(),
                next == null ? null : Long.toString(next));
    }
}
