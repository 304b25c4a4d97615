package io.handoff.simulator.fleet.domain;

import io.handoff.contracts.FleetId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All simulated fleets by id. */
public final class Fleets {
    private final Map<FleetId, SimulatedFleet> byId;

    public Fleets(Collection<SimulatedFleet> fleets) {
        this.byId = fleets.stream().collect(Collectors.toUnmodifiableMap(SimulatedFleet::id, Function.identity()));
    }

    public Optional<SimulatedFleet> find(FleetId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<SimulatedFleet> all() {
        return byId.values();
    }
}
