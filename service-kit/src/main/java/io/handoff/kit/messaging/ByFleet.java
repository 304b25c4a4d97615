package io.handoff.kit.messaging;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Meters that each fleet has its own of. They are made as soon as the fleet is known: a series that begins with its first
 * failure hides that failure from whoever asks for an increase. Fleets are as many as people have set up.
 *
 * @param <M> the meters of one fleet
 */
public final class ByFleet<M> {
    private final Function<FleetId, M> make;
    private final Map<FleetId, M> known = new ConcurrentHashMap<>();

    /** @param make registers a fleet's meters; is called once for each */
    public ByFleet(Function<FleetId, M> make) {
        this.make = make;
    }

    /** Makes the meters of every fleet there is, and of those to come. */
    public ByFleet<M> of(CompactedView<FleetId, FleetSettings> fleets) {
        fleets.onChange(fleet -> declare(fleet.id()));
        fleets.all().forEach(fleet -> declare(fleet.id()));
        return this;
    }

    /** Makes the meters of a fleet, unless they are. */
    public void declare(FleetId fleet) {
        var unused = of(fleet);
    }

    public Map<FleetId, M> all() {
        return Map.copyOf(known);
    }

    public M of(FleetId fleet) {
        return known.computeIfAbsent(fleet, make);
    }
}
