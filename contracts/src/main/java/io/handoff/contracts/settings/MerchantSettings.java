package io.handoff.contracts.settings;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * @param fleetOrder fleets in the order the merchant prefers them in; the others come after them
 * @param storeIds what fleets call the merchant's stores: by its own id of the store, by the fleet's id
 * @param weights for a strategy that weighs offers; equal where settings of earlier versions don't say
 * @param constraints none where settings of earlier versions don't say
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
        Punctuality punctuality,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FleetId> fleetOrder,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Map<String, String>> storeIds,
        OfferWeights weights,
        OfferConstraints constraints) {
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
        fleetOrder = fleetOrder == null ? List.of() : List.copyOf(fleetOrder);
        storeIds = storeIds == null ? Map.of() : sorted(storeIds);
        weights = weights == null ? OfferWeights.EQUAL : weights;
        constraints = constraints == null ? OfferConstraints.NONE : constraints;
    }

    private static Map<String, Map<String, String>> sorted(Map<String, Map<String, String>> storeIds) {
        Map<String, Map<String, String>> sorted = new TreeMap<>();
        storeIds.forEach((store, ids) -> sorted.put(store, Collections.unmodifiableMap(new TreeMap<>(ids))));
        return Collections.unmodifiableMap(sorted);
    }

    /** What a fleet calls a store: as the merchant does where nothing else was agreed. */
    public @Nullable String storeIdAt(FleetId fleet, @Nullable String storeId) {
        return storeId == null ? null : storeIds.getOrDefault(storeId, Map.of()).getOrDefault(fleet.value(), storeId);
    }

    /** Settings that leave to the installation what a merchant needn't say. */
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
                Punctuality.STANDARD,
                List.of(),
                Map.of(),
                OfferWeights.EQUAL,
                OfferConstraints.NONE);
    }
}
