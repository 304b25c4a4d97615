package io.handoff.contracts.settings;

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
 * @param secrets live request secrets, one or two
 * @param strategy selection strategy, such as {@code lowest_price}
 * @param fleets enabled fleets; empty means every enabled fleet of the installation
 * @param quoteDeadline how long fleets are given to quote
 * @param callback null where the merchant wants no callbacks
 */
public record MerchantSettings(
        MerchantId id,
        long version,
        String name,
        boolean active,
        boolean sandbox,
        String tokenHash,
        List<Sealed> secrets,
        String currency,
        String strategy,
        List<FleetId> fleets,
        Duration quoteDeadline,
        FeeSchedule fees,
        @Nullable CallbackEndpoint callback) {
    public MerchantSettings {
        secrets = List.copyOf(secrets);
        fleets = List.copyOf(fleets);
    }
}
