package io.handoff.gateway.accounts.http;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.RateLimit;
import io.handoff.contracts.settings.WaitingFee;
import io.handoff.fleets.selection.SelectionStrategies;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.accounts.domain.TermsPatch;
import io.handoff.gateway.accounts.domain.TermsPatch.NewRateLimit;
import io.handoff.gateway.accounts.domain.TermsPatch.NewSearchFor;
import io.handoff.gateway.json.JsonFields;
import io.handoff.kit.settings.CompactedView;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the terms of an account. */
@Singleton
class TermsReader {
    private static final String SEARCH_FOR = "search_for_seconds";
    private static final String RATE_LIMIT = "rate_limit";
    private static final String LATE_TOLERANCE = "late_tolerance_seconds";
    private static final String PUNCTUAL_FIRST = "punctual_first";

    static final Set<String> FIELDS = Set.of(
            "name",
            CountryReader.COUNTRY,
            "strategy",
            "fleets",
            "quote_deadline_ms",
            SEARCH_FOR,
            "fees",
            RATE_LIMIT,
            "driver_tracking",
            LATE_TOLERANCE,
            PUNCTUAL_FIRST);

    /** Where null is the installation's standard. */
    private static final Set<String> NULLABLE = Set.of(CountryReader.COUNTRY, SEARCH_FOR, RATE_LIMIT);

    private static final int MAX_NAME = 255;
    private static final int MAX_FLEETS = 200;
    private static final long MAX_FEE_CENTS = 1_000_000;
    private static final int MAX_FREE_MINUTES = 1440;
    private static final int MAX_RATE = 100_000;
    private static final long MIN_DEADLINE_MILLIS = 100;
    private static final Duration MAX_SEARCH = Duration.ofHours(24);
    private static final Duration MAX_TOLERANCE = Duration.ofHours(24);
    // What the gateway has left, after the quotes, to answer within its own deadline.
    private static final long ANSWERING_MILLIS = 250;

    private final SelectionStrategies strategies;
    private final CompactedView<FleetId, FleetSettings> fleets;
    private final long maxDeadlineMillis;

    TermsReader(SelectionStrategies strategies, CompactedView<FleetId, FleetSettings> fleets, GatewayConfig config) {
        this.strategies = strategies;
        this.fleets = fleets;
        this.maxDeadlineMillis = config.gateway().replyDeadline().toMillis() - ANSWERING_MILLIS;
    }

    TermsPatch read(JsonFields fields) {
        FIELDS.stream()
                .filter(name -> !NULLABLE.contains(name) && fields.isNull(name))
                .sorted()
                .forEach(name -> fields.violation(name, "must not be null; leave it out to keep it"));
        return new TermsPatch(
                name(fields),
                CountryReader.read(fields),
                strategy(fields),
                fleets(fields),
                quoteDeadline(fields),
                searchFor(fields),
                fees(fields),
                rateLimit(fields),
                fields.has("driver_tracking") ? (Boolean) fields.flag("driver_tracking") : null,
                lateTolerance(fields),
                fields.has(PUNCTUAL_FIRST) ? (Boolean) fields.flag(PUNCTUAL_FIRST) : null);
    }

    private static @Nullable String name(JsonFields fields) {
        String name = fields.has("name") ? fields.requiredText("name", MAX_NAME) : null;
        if (name != null && name.chars().anyMatch(Character::isISOControl)) {
            fields.violation("name", "must not have control characters");
        }
        return name;
    }

    private @Nullable String strategy(JsonFields fields) {
        String strategy = fields.text("strategy", MAX_NAME);
        if (strategy != null && strategies.named(strategy).isEmpty()) {
            fields.violation("strategy", "must be one of " + String.join(", ", new TreeSet<>(strategies.names())));
        }
        return strategy;
    }

    private @Nullable List<FleetId> fleets(JsonFields fields) {
        if (!fields.has("fleets")) {
            return null;
        }
        List<String> ids = fields.texts("fleets", MAX_FLEETS, 64);
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).isEmpty() || fleets.get(new FleetId(ids.get(i))) == null) {
                fields.violation("fleets[" + i + "]", "is no fleet of this installation");
            }
        }
        return ids.stream()
                .distinct()
                .filter(id -> !id.isEmpty())
                .map(FleetId::new)
                .toList();
    }

    private @Nullable Duration quoteDeadline(JsonFields fields) {
        Long millis = fields.integer("quote_deadline_ms", MIN_DEADLINE_MILLIS, maxDeadlineMillis);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private static @Nullable NewSearchFor searchFor(JsonFields fields) {
        if (fields.isNull(SEARCH_FOR)) {
            return new NewSearchFor(null);
        }
        Long seconds = fields.integer(SEARCH_FOR, 0, MAX_SEARCH.toSeconds());
        return seconds == null ? null : new NewSearchFor(Duration.ofSeconds(seconds));
    }

    private static @Nullable Duration lateTolerance(JsonFields fields) {
        Long seconds = fields.integer(LATE_TOLERANCE, 0, MAX_TOLERANCE.toSeconds());
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable FeeSchedule fees(JsonFields fields) {
        JsonFields fees = fields.object("fees");
        if (fees == null) {
            return null;
        }
        fees.allowOnly(Set.of("after_accepted_cents", "after_arrived_at_pickup_cents", "waiting"));
        return new FeeSchedule(
                fees.requiredInteger("after_accepted_cents", 0, MAX_FEE_CENTS),
                fees.requiredInteger("after_arrived_at_pickup_cents", 0, MAX_FEE_CENTS),
                waiting(fees.object("waiting")));
    }

    private static @Nullable WaitingFee waiting(@Nullable JsonFields waiting) {
        if (waiting == null) {
            return null;
        }
        waiting.allowOnly(Set.of("free_minutes", "per_minute_cents"));
        return new WaitingFee(
                (int) waiting.requiredInteger("free_minutes", 0, MAX_FREE_MINUTES),
                waiting.requiredInteger("per_minute_cents", 0, MAX_FEE_CENTS));
    }

    private static @Nullable NewRateLimit rateLimit(JsonFields fields) {
        if (fields.isNull(RATE_LIMIT)) {
            return new NewRateLimit(null);
        }
        JsonFields limit = fields.object(RATE_LIMIT);
        if (limit == null) {
            return null;
        }
        limit.allowOnly(Set.of("per_second", "burst"));
        return new NewRateLimit(new RateLimit((int) limit.requiredInteger("per_second", 1, MAX_RATE), (int)
                limit.requiredInteger("burst", 1, MAX_RATE)));
    }
}
