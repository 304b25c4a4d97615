package io.handoff.fleets.coverage;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.settings.FleetSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a fleet comes into question for an order, by what is known of it without asking. */
@ApplicationScoped
public class FleetFit {
    private final ServiceAreas areas;

    public FleetFit(ServiceAreas areas) {
        this.areas = areas;
    }

    /**
     * Why there is no point in asking a fleet.
     *
     * @param code as in {@link io.handoff.contracts.quotation.FleetRefusal}
     * @param outside places, among those asked for, of the stops outside its area
     */
    public record Unfit(String code, String message, List<Integer> outside) {
        public Unfit {
            outside = List.copyOf(outside);
        }
    }

    /**
     * Why a fleet doesn't come into question, or null.
     *
     * @throws IllegalArgumentException when the fleet's service area can't be read
     */
    public @Nullable Unfit unfit(FleetSettings fleet, List<GeoPoint> stops, boolean catering) {
        if (catering && !fleet.catering()) {
            return new Unfit("declined", "The fleet takes no catering orders.", List.of());
        }
        if (stops.size() > fleet.maxStops()) {
            return new Unfit("declined", "The fleet takes at most " + fleet.maxStops() + " stops.", List.of());
        }
        ServiceArea area = areas.of(fleet);
        List<Integer> outside = new ArrayList<>();
        for (int i = 0; i < stops.size(); i++) {
            if (!area.covers(stops.get(i))) {
                outside.add(i);
            }
        }
        return outside.isEmpty()
                ? null
                : new Unfit("out_of_area", "A stop is outside the fleet's service area.", outside);
    }
}
