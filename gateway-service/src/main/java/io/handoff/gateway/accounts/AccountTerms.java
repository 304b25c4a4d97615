package io.handoff.gateway.accounts;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.contracts.settings.RateLimit;
import io.handoff.contracts.settings.WaitingFee;
import io.handoff.gateway.intake.json.Countries;
import io.handoff.gateway.json.MergePatch;
import io.handoff.gateway.json.OrStandard;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an operator settles with a merchant, as requests set it and answers show it. A new setting is a component here, and
 * a line in each of the two methods below.
 */
@MergePatch
@Schema(
        name = "MerchantTerms",
        description = "Terms of an account. Only what is named is set or changed; a field that isn't here is refused. A"
                + " number may come as text, as in the merchant API.",
        examples =
                """
                {"strategy": "lowest_price", "quote_deadline_ms": 1500, "search_for_seconds": 1200,
                 "fees": {"after_accepted_cents": 300, "after_arrived_at_pickup_cents": 500,
                          "waiting": {"free_minutes": 10, "per_minute_cents": 50}},
                 "rate_limit": {"per_second": 50, "burst": 100},
                 "driver_tracking": false, "late_tolerance_seconds": 300, "punctual_first": true}""")
public record AccountTerms(
        @Schema(description = "What the merchant is called.", minLength = 1) @Size(max = 255) @Name @Nullable
                String name,
        @Schema(
                        implementation = String.class,
                        nullable = true,
                        description =
                                "Where stops are whose country neither their `country` nor their time zone tells, ISO 3166-1"
                                        + " alpha-2. Null, and in answers absent, for the standard of the installation.",
                        examples = "GB")
                @Nullable
                OrStandard<@Country String> country,
        @Schema(description = "How offers are ranked.", enumeration = Strategy.EVERY, examples = "lowest_price")
                @Strategy
                @Nullable
                String strategy,
        @Schema(description = "Ids of enabled fleets; empty for every fleet of the installation.")
                @Size(max = 200)
                @Nullable
                List<@InstallationFleet String> fleets,
        @Schema(
                        minimum = "100",
                        description =
                                "How long fleets are given to quote, in milliseconds; at most 250 less than the gateway's"
                                        + " reply deadline.")
                @QuoteDeadline
                @Nullable
                Long quoteDeadlineMs,
        @Schema(
                        implementation = Long.class,
                        nullable = true,
                        minimum = "0",
                        maximum = "86400",
                        description =
                                "For how many seconds after the first pickup's `event_at` a search for a courier goes on."
                                        + " Null, and in answers absent, for the standard of the installation.")
                @Nullable
                OrStandard<@Min(0) @Max(86_400) Long> searchForSeconds,
        @Schema(description = "What cancelling and waiting cost, in cents; replaced as a whole.") @Nullable Fees fees,
        @Schema(
                        implementation = Rate.class,
                        nullable = true,
                        description = "Null, and in answers absent, for that of the installation.")
                @Nullable
                OrStandard<Rate> rateLimit,
        @Schema(description = "Whether `driver_tracking` callbacks are sent, to the account's callback endpoint.")
                @Nullable
                Boolean driverTracking,
        @Schema(
                        description =
                                "How many seconds an offer's drop-off may be after the time wished for before the offer counts"
                                        + " as late; 600 from the start.")
                @Min(0)
                @Max(86_400)
                @Nullable
                Long lateToleranceSeconds,
        @Schema(
                        description =
                                "Whether offers that aren't late rank before those that are, whatever the strategy; true from"
                                        + " the start.")
                @Nullable
                Boolean punctualFirst,
        @Schema(
                        description =
                                "Ids of fleets in the order the merchant prefers them in, for the strategy `preferred_order`;"
                                        + " the others come after them, by price. Its own fleets come first where they aren't"
                                        + " named. None from the start.")
                @Size(max = 200)
                @Nullable
                List<@InstallationFleet String> fleetOrder,
        @Schema(
                        description =
                                "What fleets call the merchant's stores: by the `store_id` of its orders, by the fleet's id."
                                        + " Where nothing is said, a fleet is told the `store_id` itself. Replaced as a whole,"
                                        + " of at most 2000 ids; none from the start.",
                        examples = "{\"store-7\": {\"swift-bikes\": \"NYC-0042\"}}")
                @StoreIds
                @Nullable
                ObjectNode storeIds,
        @Schema(
                        description =
                                "How much each thing counts for the strategy `weighted`; replaced as a whole, all equal from the"
                                        + " start.")
                @Nullable
                Weights weights,
        @Schema(
                        implementation = Long.class,
                        nullable = true,
                        minimum = "0",
                        maximum = "100000000",
                        description =
                                "The highest fee of an offer, without the tip, in hundredths of the account's currency; dearer"
                                        + " offers are excluded. Null, and in answers absent, for none.")
                @Nullable
                OrStandard<@Min(0) @Max(100_000_000) Long> feeCapCents,
        @Schema(
                        implementation = Double.class,
                        nullable = true,
                        minimum = "0",
                        maximum = "5",
                        description =
                                "The lowest rating of a fleet, 0 to 5; offers of fleets that say a lower one are excluded, and"
                                        + " those of fleets that say none are not. Null, and in answers absent, for none.")
                @Nullable
                OrStandard<@DecimalMin("0") @DecimalMax("5") Double> minimumRating,
        @Schema(
                        description =
                                "Ids of fleets that aren't asked, though they are among `fleets`, which all are where none is"
                                        + " named. None from the start.")
                @Size(max = 200)
                @Nullable
                List<@InstallationFleet String> excludedFleets) {

    /** {@link OfferWeights}. */
    @Schema(
            name = "OfferWeights",
            description =
                    "How much each thing counts beside the others; without any weight, it is the price that does.")
    public record Weights(
            @Schema(description = "The fee.") @NotNull @Min(0) @Max(1000) Integer price,
            @Schema(description = "How soon the last drop-off is.") @NotNull @Min(0) @Max(1000) Integer dropoffEta,
            @Schema(description = "The fleet's rating; one that says none counts as the worst rated offer.")
                    @NotNull
                    @Min(0)
                    @Max(1000)
                    Integer rating) {
        static Weights of(OfferWeights weights) {
            return new Weights(weights.price(), weights.dropoffEta(), weights.rating());
        }

        OfferWeights weights() {
            return new OfferWeights(price, dropoffEta, rating);
        }
    }

    /** {@link FeeSchedule}. */
    @Schema(name = "FeeSchedule", description = "What cancelling and waiting cost, in cents.")
    public record Fees(
            @Schema(description = "Once a courier has accepted.") @NotNull @Min(0) @Max(1_000_000)
                    Long afterAcceptedCents,
            @Schema(description = "Once a courier has arrived at the pickup.") @NotNull @Min(0) @Max(1_000_000)
                    Long afterArrivedAtPickupCents,
            @Schema(description = "Without it, it costs nothing that a courier waits.") @Nullable Waiting waiting) {
        static Fees of(FeeSchedule fees) {
            WaitingFee waiting = fees.waiting();
            return new Fees(
                    fees.afterAcceptedCents(),
                    fees.afterArrivedAtPickupCents(),
                    waiting == null ? null : new Waiting(waiting.freeMinutes(), waiting.perMinuteCents()));
        }

        FeeSchedule schedule() {
            return new FeeSchedule(
                    afterAcceptedCents,
                    afterArrivedAtPickupCents,
                    waiting == null ? null : new WaitingFee(waiting.freeMinutes, waiting.perMinuteCents));
        }
    }

    /** {@link WaitingFee}. */
    @Schema(name = "WaitingFee", description = "What it costs that a courier waits, for each pickup and drop-off.")
    public record Waiting(
            @Schema(description = "Minutes after the arrival that cost nothing.") @NotNull @Min(0) @Max(1440)
                    Integer freeMinutes,
            @Schema(description = "For each full minute beyond them, until the task is successful.")
                    @NotNull
                    @Min(0)
                    @Max(1_000_000)
                    Long perMinuteCents) {}

    /** {@link RateLimit}. */
    @Schema(name = "RateLimit", description = "What a merchant may send.")
    public record Rate(
            @Schema(description = "Requests a second.") @NotNull @Min(1) @Max(100_000) Integer perSecond,
            @Schema(description = "Requests at once after a pause.") @NotNull @Min(1) @Max(100_000) Integer burst) {
        static @Nullable Rate of(@Nullable RateLimit limit) {
            return limit == null ? null : new Rate(limit.perSecond(), limit.burst());
        }

        RateLimit limit() {
            return new RateLimit(perSecond, burst);
        }
    }

    /** All terms of an account. */
    static AccountTerms of(MerchantSettings settings) {
        Duration searchFor = settings.searchFor();
        OfferConstraints constraints = settings.constraints();
        return new AccountTerms(
                settings.name(),
                OrStandard.shown(settings.country()),
                settings.strategy(),
                names(settings.fleets()),
                settings.quoteDeadline().toMillis(),
                OrStandard.shown(searchFor == null ? null : searchFor.toSeconds()),
                Fees.of(settings.fees()),
                OrStandard.shown(Rate.of(settings.rateLimit())),
                settings.driverTracking(),
                settings.punctuality().tolerance().toSeconds(),
                settings.punctuality().first(),
                names(settings.fleetOrder()),
                Json.mapper().valueToTree(settings.storeIds()),
                Weights.of(settings.weights()),
                OrStandard.shown(constraints.feeCapCents()),
                OrStandard.shown(constraints.minimumRating()),
                names(constraints.excludedFleets()));
    }

    /** Settings with these terms, where they are named, in the place of the present ones. */
    MerchantSettings applyTo(MerchantSettings present) {
        Punctuality punctuality = present.punctuality();
        return new MerchantSettings(
                present.id(),
                present.version(),
                requireNonNullElse(name, present.name()),
                present.active(),
                present.sandbox(),
                present.tokenHash(),
                present.secrets(),
                present.currency(),
                country == null ? present.country() : code(country.value()),
                requireNonNullElse(strategy, present.strategy()),
                fleets == null ? present.fleets() : ids(fleets),
                quoteDeadlineMs == null ? present.quoteDeadline() : Duration.ofMillis(quoteDeadlineMs),
                searchForSeconds == null ? present.searchFor() : seconds(searchForSeconds.value()),
                fees == null ? present.fees() : fees.schedule(),
                rateLimit == null ? present.rateLimit() : limit(rateLimit.value()),
                requireNonNullElse(driverTracking, present.driverTracking()),
                present.callback(),
                new Punctuality(
                        lateToleranceSeconds == null
                                ? punctuality.tolerance()
                                : Duration.ofSeconds(lateToleranceSeconds),
                        requireNonNullElse(punctualFirst, punctuality.first())),
                fleetOrder == null ? present.fleetOrder() : ids(fleetOrder),
                storeIds == null ? present.storeIds() : StoreIds.Validator.read(storeIds),
                weights == null ? present.weights() : weights.weights(),
                constraints(present.constraints()));
    }

    private OfferConstraints constraints(OfferConstraints present) {
        return new OfferConstraints(
                feeCapCents == null ? present.feeCapCents() : feeCapCents.value(),
                excludedFleets == null ? present.excludedFleets() : ids(excludedFleets),
                minimumRating == null ? present.minimumRating() : minimumRating.value());
    }

    private static List<String> names(List<FleetId> fleets) {
        return fleets.stream().map(FleetId::value).toList();
    }

    private static List<FleetId> ids(List<String> fleets) {
        return fleets.stream().distinct().map(FleetId::new).toList();
    }

    private static @Nullable String code(@Nullable String country) {
        return country == null ? null : Countries.find(country);
    }

    private static @Nullable Duration seconds(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable RateLimit limit(@Nullable Rate rate) {
        return rate == null ? null : rate.limit();
    }
}
