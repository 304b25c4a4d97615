package io.handoff.gateway.accounts.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.contracts.settings.RateLimit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms that are to change; null leaves one as it is. The currency never changes: amounts are kept without it. */
public record TermsPatch(
        @Nullable String name,
        @Nullable NewCountry country,
        @Nullable String strategy,
        @Nullable List<FleetId> fleets,
        @Nullable Duration quoteDeadline,
        @Nullable NewSearchFor searchFor,
        @Nullable FeeSchedule fees,
        @Nullable NewRateLimit rateLimit,
        @Nullable Boolean driverTracking,
        @Nullable Duration lateTolerance,
        @Nullable Boolean punctualFirst) {

    /** @param code null for the installation's standard */
    public record NewCountry(@Nullable String code) {}

    /** @param duration null for the installation's standard */
    public record NewSearchFor(@Nullable Duration duration) {}

    /** @param limit null for the installation's standard */
    public record NewRateLimit(@Nullable RateLimit limit) {}

    public Terms applyTo(Terms present) {
        return new Terms(
                name == null ? present.name() : name,
                present.currency(),
                country == null ? present.country() : country.code(),
                strategy == null ? present.strategy() : strategy,
                fleets == null ? present.fleets() : fleets,
                quoteDeadline == null ? present.quoteDeadline() : quoteDeadline,
                searchFor == null ? present.searchFor() : searchFor.duration(),
                fees == null ? present.fees() : fees,
                rateLimit == null ? present.rateLimit() : rateLimit.limit(),
                driverTracking == null ? present.driverTracking() : driverTracking,
                punctuality(present.punctuality()));
    }

    private Punctuality punctuality(Punctuality present) {
        return new Punctuality(
                lateTolerance == null ? present.tolerance() : lateTolerance,
                punctualFirst == null ? present.first() : punctualFirst);
    }
}
