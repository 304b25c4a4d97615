package io.handoff.contracts.settings;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.Requirement;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fleet as every service knows it.
 *
 * @param version rises with every change; the highest one wins
 * @param provider which adapter talks to it, such as {@code standard}
 * @param baseUrl where its API is, as records of before {@code settings} say it, and readers of before find it
 * @param secret shared secret that signs in both directions, likewise
 * @param serviceArea GeoJSON FeatureCollection as text
 * @param catering whether it takes catering orders
 * @param maxStops most stops of one delivery, pickups and drop-offs together
 * @param currency ISO 4217 code of what it charges in; null where that isn't known before it quotes
 * @param settings what its provider needs to talk to it, by the names of the provider's own record; secrets sealed
 * @param requirements what its couriers can do at the door; a fleet is never asked for anything else
 * @param owner the merchant whose own fleet it is; null for the installation's
 * @param removed whether it is gone but for what it still has under way, and so never enabled; its settings stay, since
 *     callbacks and jobs of before refer to them
 */
public record FleetSettings(
        FleetId id,
        long version,
        String name,
        String provider,
        boolean enabled,
        @Nullable URI baseUrl,
        @Nullable Sealed secret,
        String serviceArea,
        boolean catering,
        int maxStops,
        @Nullable String currency,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> settings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Requirement> requirements,
        @Nullable MerchantId owner,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean removed) {
    public FleetSettings {
        // Whoever reads settings without one of these must not take them for settings.
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(provider, "provider");
        requireNonNull(serviceArea, "serviceArea");
        settings = settings == null || settings.isEmpty() ? ofBefore(baseUrl, secret) : Map.copyOf(settings);
        requirements = requirements == null ? List.of() : List.copyOf(requirements);
        enabled = enabled && !removed;
    }

    /** One that is there. */
    public FleetSettings(
            FleetId id,
            long version,
            String name,
            String provider,
            boolean enabled,
            @Nullable URI baseUrl,
            @Nullable Sealed secret,
            String serviceArea,
            boolean catering,
            int maxStops,
            @Nullable String currency,
            Map<String, Object> settings,
            List<Requirement> requirements,
            @Nullable MerchantId owner) {
        this(
                id,
                version,
                name,
                provider,
                enabled,
                baseUrl,
                secret,
                serviceArea,
                catering,
                maxStops,
                currency,
                settings,
                requirements,
                owner,
                false);
    }

    /** The next version, in which the fleet is removed. */
    public FleetSettings asRemoved() {
        return new FleetSettings(
                id,
                version + 1,
                name,
                provider,
                false,
                baseUrl,
                secret,
                serviceArea,
                catering,
                maxStops,
                currency,
                settings,
                requirements,
                owner,
                true);
    }

    /** Whether the merchant may be quoted by it: the installation's own fleets are everybody's. */
    public boolean serves(MerchantId merchant) {
        return owner == null || owner.equals(merchant);
    }

    /** Whether a merchant with that currency can have offers of it, as far as is known. */
    public boolean chargesIn(String merchantsCurrency) {
        return currency == null || currency.equals(merchantsCurrency);
    }

    private static Map<String, Object> ofBefore(@Nullable URI baseUrl, @Nullable Sealed secret) {
        return Map.of(
                "base_url",
                requireNonNull(baseUrl, "settings").toString(),
                "secret",
                Map.of("key_id", requireNonNull(secret, "settings").keyId(), "ciphertext", secret.ciphertext()));
    }
}
