package io.handoff.gateway.accounts.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.contracts.settings.RateLimit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator settles with a merchant.
 *
 * @param country where stops are whose country nothing else tells, ISO 3166-1 alpha-2; null where the installation's standard
 *     holds
 * @param fleets empty means every enabled fleet of the installation
 * @param searchFor how long after the first pickup's time a search for a courier goes on, null where the installation's
 *     standard holds
 * @param rateLimit null where the installation's standard holds
 */
public record Terms(
        String name,
        String currency,
        @Nullable String country,
        String strategy,
        List<FleetId> fleets,
        Duration quoteDeadline,
        @Nullable Duration searchFor,
        FeeSchedule fees,
        @Nullable RateLimit rateLimit,
        boolean driverTracking,
        Punctuality punctuality) {
    public Terms {
        fleets = List.copyOf(fleets);
    }

    /** What an account starts with. */
    public static Terms standard(String name, String currency) {
        return new Terms(
                name,
                currency,
                null,
                StandardTerms.STRATEGY,
                List.of(),
                StandardTerms.QUOTE_DEADLINE,
                null,
                StandardTerms.FEES,
                null,
                false,
                Punctuality.STANDARD);
    }
}
