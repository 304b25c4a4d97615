package io.handoff.dispatch.booking.application;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.dispatch.DispatchConfig;
import io.handoff.kit.settings.CompactedView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The fleets, and how many calls each has under way: a slow fleet fills its own slots only. */
@ApplicationScoped
class FleetsInUse {
    private final CompactedView<FleetId, FleetSettings> fleets;
    private final int perFleet;
    private final Map<FleetId, AtomicInteger> underWay = new ConcurrentHashMap<>();

    FleetsInUse(CompactedView<FleetId, FleetSettings> fleets, DispatchConfig config) {
        this.fleets = fleets;
        this.perFleet = config.booking().perFleet();
    }

    @Nullable
    FleetSettings get(FleetId id) {
        return fleets.get(id);
    }

    /** Free slots of every fleet that has any. */
    Map<FleetId, Integer> free() {
        Map<FleetId, Integer> free = new HashMap<>();
        for (FleetSettings fleet : fleets.all()) {
            int slots = perFleet - count(fleet.id()).get();
            if (slots > 0) {
                free.put(fleet.id(), slots);
            }
        }
        return free;
    }

    void started(FleetId id) {
        count(id).incrementAndGet();
    }

    void ended(FleetId id) {
        count(id).decrementAndGet();
    }

    private AtomicInteger count(FleetId id) {
        return underWay.computeIfAbsent(id, key -> new AtomicInteger());
    }
}
