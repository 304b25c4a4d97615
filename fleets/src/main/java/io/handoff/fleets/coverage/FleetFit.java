package io.handoff.fleets.coverage;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.settings.FleetSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
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
     * Whether there is anything to say of a fleet: one that drives elsewhere for another currency isn't worth a word, since
     * nothing about the order would make it come.
     */
    public boolean concerns(FleetSettings fleet, List<GeoPoint> stops, String currency) {
        try {
            return fleet.chargesIn(currency) || outside(fleet, stops).isEmpty();
        } catch (IllegalArgumentException e) { // It couldn't be booked in any currency.
            return false;
        }
    }

    /**
     * Why a fleet doesn't come into question, or null.
     *
     * @param currency the merchant's
     * @throws IllegalArgumentException when the fleet's service area can't be read
     */
    public @Nullable Unfit unfit(FleetSettings fleet, List<GeoPoint> stops, boolean catering, String currency) {
        if (!fleet.chargesIn(currency)) {
            return new Unfit(
                    "other_currency",
                    "The fleet charges in " + fleet.currency() + ", and your account is in " + currency + ".",
                    List.of());
        }
        if (catering && !fleet.catering()) {
            return new Unfit("declined", "The fleet takes no catering orders.", List.of());
        }
        if (stops.size() > fleet.maxStops()) {
            return new Unfit("declined", "The fleet takes at most " + fleet.maxStops() + " stops.", List.of());
        }
        List<Integer> outside = outside(fleet, stops);
        return outside.isEmpty()
                ? null
                : new Unfit("out_of_area", "A stop is outside the fleet's service area.", outside);
    }

    private List<Integer> outside(FleetSettings fleet, List<GeoPoint> stops) {
        ServiceArea area = areas.of(fleet);
        return IntStream.range(0, stops.size())
                .filter(i -> !area.covers(stops.get(i)))
                .boxed()
                .toList();
    }
}
