package io.handoff.gateway.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.gateway.GatewayConfig;
import io.handoff.kit.KitConfig;
import io.handoff.kit.security.SecretContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fleets the simulator plays, as the contracts list them. */
@Singleton
class SimulatedFleets {
    private static final String RESOURCE = "/io/handoff/contracts/simulated-fleets.json";
    private static final String PROVIDER = "standard";

    private final boolean sandbox;
    private final GatewayConfig config;
    private final Seals seals;

    SimulatedFleets(KitConfig kit, GatewayConfig config, Seals seals) {
        this.sandbox = kit.sandbox();
        this.config = config;
        this.seals = seals;
    }

    /** One of them; {@code serviceArea} is GeoJSON. */
    record Fleet(
            String id,
            String name,
            boolean catering,
            int maxStops,
            String currency,
            List<Requirement> requirements,
            JsonNode serviceArea) {}

    /** All of them; none without a secret to share with them. */
    List<Fleet> all() {
        if (config.fleet().secret().isEmpty()) {
            return List.of();
        }
        try (InputStream json = Objects.requireNonNull(SimulatedFleets.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return List.of(Json.read(json.readAllBytes(), Fleet[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether each start makes this fleet what the configuration says. */
    boolean has(FleetId id) {
        return sandbox && all().stream().anyMatch(fleet -> fleet.id().equals(id.value()));
    }

    /** The settings as configured: equal to the present ones, or one version above them. */
    FleetSettings settings(Fleet fleet, @Nullable FleetSettings present) {
        if (present == null) {
            return withVersion(1, fleet, null);
        }
        FleetSettings same = withVersion(present.version(), fleet, present);
        return same.equals(present) ? same : withVersion(present.version() + 1, fleet, present);
    }

    private FleetSettings withVersion(long version, Fleet fleet, @Nullable FleetSettings present) {
        String base = config.simulator().url().toString().replaceAll("/$", "");
        URI url = URI.create(base + "/fleets/" + fleet.id());
        Sealed secret = seals.keep(
                present == null ? null : present.secret(),
                SecretContext.fleet(new FleetId(fleet.id()), "secret"),
                config.fleet().secret().orElseThrow());
        return new FleetSettings(
                new FleetId(fleet.id()),
                version,
                fleet.name(),
                PROVIDER,
                true,
                url,
                secret,
                fleet.serviceArea().toString(),
                fleet.catering(),
                fleet.maxStops(),
                fleet.currency(),
                Map.of(), // Read out of the two above.
                fleet.requirements(),
                null);
    }
}
