package io.handoff.fleets.coverage;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fleets' service areas, each read once per version of its fleet. */
@ApplicationScoped
public class ServiceAreas {
    private final Map<FleetId, Versioned> areas = new ConcurrentHashMap<>();

    /** The fleet's area; throws {@link IllegalArgumentException} when its GeoJSON can't be read. */
    public ServiceArea of(FleetSettings fleet) {
        Versioned known = areas.get(fleet.id());
        if (known == null || known.version() != fleet.version()) {
            known = new Versioned(fleet.version(), ServiceArea.parse(fleet.serviceArea()));
            areas.put(fleet.id(), known);
        }
        return known.area();
    }

    private record Versioned(long version, ServiceArea area) {}
}
