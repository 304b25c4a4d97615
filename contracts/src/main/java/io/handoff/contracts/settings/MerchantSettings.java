package io.handoff.contracts.settings;

import static java.util.Objects.requireNonNull;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merchant as every service knows it.
 *
 * @param version rises with every change; the highest one wins
 * @param tokenHash lower-case hex SHA-256 of the request token
 * @param secrets live request secrets, the newest first; two while the merchant rotates
 * @param country where its stops are whose country nothing else tells, ISO 3166-1 alpha-2; null where the installation's
 *     standard holds
 * @param strategy selection strategy, such as {@code lowest_price}
 * @param fleets enabled fleets; empty means every enabled fleet of the installation
 * @param quoteDeadline how long fleets are given to quote
 * @param searchFor how long after the first pickup's time a search for a courier goes on, null where the installation's
 *     standard holds
 * @param rateLimit null where the installation's standard holds
 * @param driverTracking whether the merchant is told where its couriers are
 * @param callback null where the merchant wants no callbacks
 * @param punctuality the standard where settings of earlier versions don't say
 */
public record MerchantSettings(
        MerchantId id,
        long version,
        String name,
        boolean active,
        boolean sandbox,
        String tokenHash,
        List<RequestSecret> secrets,
        String currency,
        @Nullable String country,
        String strategy,
        List<FleetId> fleets,
        Duration quoteDeadline,
        @Nullable Duration searchFor,
        FeeSchedule fees,
        @Nullable RateLimit rateLimit,
        boolean driverTracking,
        @Nullable CallbackEndpoint callback,
        Punctuality punctuality) {
    public MerchantSettings {
        // Whoever reads settings without one of these must not take them for settings.
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(tokenHash, "tokenHash");
        requireNonNull(currency, "currency");
        requireNonNull(strategy, "strategy");
        requireNonNull(quoteDeadline, "quoteDeadline");
        requireNonNull(fees, "fees");
        secrets = List.copyOf(secrets);
        fleets = List.copyOf(fleets);
        punctuality = punctuality == null ? Punctuality.STANDARD : punctuality;
    }

    /** Settings that leave country and punctuality to the installation. */
    public MerchantSettings(
            MerchantId id,
            long version,
            String name,
            boolean active,
            boolean sandbox,
            String tokenHash,
            List<RequestSecret> secrets,
            String currency,
            String strategy,
            List<FleetId> fleets,
            Duration quoteDeadline,
            @Nullable Duration searchFor,
            FeeSchedule fees,
            @Nullable RateLimit rateLimit,
            boolean driverTracking,
            @Nullable CallbackEndpoint callback) {
        this(
                id,
                version,
                name,
                active,
                sandbox,
                tokenHash,
                secrets,
                currency,
                null,
                strategy,
                fleets,
                quoteDeadline,
                searchFor,
                fees,
                rateLimit,
                driverTracking,
                callback,
                Punctuality.STANDARD);
    }
}
