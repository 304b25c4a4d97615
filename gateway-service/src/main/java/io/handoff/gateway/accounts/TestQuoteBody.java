package io.handoff.gateway.accounts;

import io.handoff.contracts.answer.TestQuoteReport;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.settings.FleetSettings;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of asking one fleet, as the admin API shows it. */
@Schema(name = "TestQuoteAnswer", description = "What a fleet said when it was asked for a test.")
public record TestQuoteBody(
        @Schema(
                        description =
                                "`offer`, `declined` by the fleet, `timed_out`, `error`, or `other_currency` than it was asked"
                                        + " for.")
                @NotNull
                String outcome,
        @Schema(description = "How long that took, in milliseconds.") @NotNull Long tookMs,
        @Schema(description = "What it would do the order for; absent where it made no offer.") @Nullable Offer offer,
        @Schema(description = "Why there is no offer, as the fleet or the connection to it says; absent for an offer.")
                @Nullable
                String message,
        @Schema(description = "Why a merchant's quotation would not have asked it; absent where one would have.")
                @Nullable
                String passedOver,
        @Schema(description = "What to look at; absent where nothing is wrong.") @Nullable String hint,
        @Schema(description = "Where it was asked to pick up.") @NotNull Place pickup,
        @Schema(description = "Where it was asked to go.") @NotNull Place dropoff) {
    private static final String NO_ADDRESS =
            " The stops had no address: name `pickup` and `dropoff` where the fleet goes by addresses.";

    /** Of an order nobody placed. */
    @Schema(name = "TestOffer", description = "What it would do the order for.")
    public record Offer(
            @Schema(description = "In hundredths of the currency.") @NotNull Long feeCents,
            @Schema(description = "ISO 4217.") @NotNull String currency,
            @Schema(implementation = String.class, format = "date-time", description = "When it would pick up.")
                    @NotNull
                    Instant pickupEta,
            @Schema(implementation = String.class, format = "date-time", description = "When it would be there.")
                    @NotNull
                    Instant dropoffEta,
            @Schema(description = "0 to 5; 0 where the fleet says none.") @NotNull Double rating,
            @Schema(description = "How far it would go, in metres; 0 where the fleet doesn't say.") @NotNull
                    Long distanceM,
            @Schema(implementation = String.class, format = "date-time", description = "Until when it would stand.")
                    @NotNull
                    Instant expiresAt) {
        static @Nullable Offer of(@Nullable FleetOffer offer) {
            return offer == null
                    ? null
                    : new Offer(
                            offer.fee().cents(),
                            offer.fee().currency(),
                            offer.pickupEta(),
                            offer.dropoffEta(),
                            offer.rating(),
                            offer.distanceM(),
                            offer.expiresAt());
        }
    }

    /** A stop without its address. */
    @Schema(name = "TestPlace", description = "A place.")
    public record Place(
            @Schema(description = "In degrees.") @NotNull Double latitude,
            @Schema(description = "In degrees.") @NotNull Double longitude) {
        static Place of(TestQuote.Stop stop) {
            return new Place(stop.latitude(), stop.longitude());
        }
    }

    static TestQuoteBody of(
            FleetSettings fleet, TestQuoteReport report, TestQuote.Stop pickup, TestQuote.Stop dropoff) {
        return new TestQuoteBody(
                report.outcome(),
                report.tookMs(),
                Offer.of(report.offer()),
                report.message(),
                passedOver(fleet, report),
                hint(report, pickup),
                Place.of(pickup),
                Place.of(dropoff));
    }

    private static @Nullable String passedOver(FleetSettings fleet, TestQuoteReport report) {
        return fleet.enabled() ? report.passedOver() : "The fleet is disabled.";
    }

    private static @Nullable String hint(TestQuoteReport report, TestQuote.Stop pickup) {
        String hint = report.hint();
        return hint == null || pickup.street1() != null ? hint : hint + NO_ADDRESS;
    }
}
