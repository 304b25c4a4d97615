package io.handoff.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.json.Json;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.SimulatorMeters;
import io.handoff.simulator.fleet.domain.Chance;
import io.handoff.simulator.fleet.domain.FleetCharacter;
import io.handoff.simulator.fleet.domain.Fleets;
import io.handoff.simulator.fleet.domain.ServiceArea;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads the fleets that gateway and simulator agree on. */
@ApplicationScoped
public final class FleetCatalogue {
    private static final String RESOURCE = "io/handoff/contracts/simulated-fleets.json";

    @Produces
    @Singleton
    public static Fleets fleets() {
        try (InputStream json = FleetId.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException(RESOURCE + " is missing from contracts");
            }
            List<SimulatedFleet> fleets = new ArrayList<>();
            for (Entry entry : Json.mapper().readValue(json, Entry[].class)) {
                fleets.add(fleet(entry, fleets.size() + 1));
            }
            return new Fleets(fleets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every fleet's meters stand at zero from the start. */
    void declare(@Observes StartupEvent started, Fleets fleets, SimulatorMeters meters) {
        meters.declare(fleets.all().stream().map(SimulatedFleet::id).toList());
    }

    @Produces
    @Singleton
    static Chance chance(SimulatorConfig config) {
        return new Chance(config.simulator().seed());
    }

    private static SimulatedFleet fleet(Entry entry, int number) {
        return new SimulatedFleet(
                new FleetId(entry.id()),
                number,
                entry.name(),
                entry.catering(),
                entry.maxStops(),
                entry.currency(),
                ZoneId.of(entry.timezone()),
                area(entry.serviceArea()),
                FleetCharacter.of(entry.id()));
    }

    /** Outer rings only: no simulated fleet has a hole in its area. */
    private static ServiceArea area(JsonNode featureCollection) {
        List<List<GeoPoint>> rings = new ArrayList<>();
        for (JsonNode feature : featureCollection.path("features")) {
            for (JsonNode polygon : feature.path("geometry").path("coordinates")) {
                List<GeoPoint> ring = new ArrayList<>();
                polygon.path(0)
                        .forEach(position -> ring.add(new GeoPoint(
                                position.path(1).asDouble(), position.path(0).asDouble())));
                rings.add(ring);
            }
        }
        return new ServiceArea(rings);
    }

    /** One fleet as the catalogue writes it. */
    record Entry(
            String id,
            String name,
            boolean catering,
            int maxStops,
            String currency,
            String timezone,
            JsonNode serviceArea) {}
}
