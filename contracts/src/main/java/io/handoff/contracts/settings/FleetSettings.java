package io.handoff.contracts.settings;

import static java.util.Objects.requireNonNull;

import io.handoff.contracts.FleetId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A fleet as every service knows it.
 *
 * @param version rises with every change; the highest one wins
 * @param provider which adapter talks to it, such as {@code standard}
 * @param baseUrl where its API is
 * @param secret shared secret that signs in both directions
 * @param serviceArea GeoJSON FeatureCollection as text
 * @param catering whether it takes catering orders
 * @param maxStops most stops of one delivery, pickups and drop-offs together
 * @param currency ISO 4217 code of what it charges in; null where that isn't known before it quotes
 */
public record FleetSettings(
        FleetId id,
        long version,
        String name,
        String provider,
        boolean enabled,
        URI baseUrl,
        Sealed secret,
        String serviceArea,
        boolean catering,
        int maxStops,
        @Nullable String currency) {
    public FleetSettings {
        // Whoever reads settings without one of these must not take them for settings.
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(provider, "provider");
        requireNonNull(baseUrl, "baseUrl");
        requireNonNull(secret, "secret");
        requireNonNull(serviceArea, "serviceArea");
    }

    /** A fleet of which it isn't known what it charges in. */
    public FleetSettings(
            FleetId id,
            long version,
            String name,
            String provider,
            boolean enabled,
            URI baseUrl,
            Sealed secret,
            String serviceArea,
            boolean catering,
            int maxStops) {
        this(id, version, name, provider, enabled, baseUrl, secret, serviceArea, catering, maxStops, null);
    }

    /** Whether a merchant with that currency can have offers of it, as far as is known. */
    public boolean chargesIn(String merchantsCurrency) {
        return currency == null || currency.equals(merchantsCurrency);
    }
}
