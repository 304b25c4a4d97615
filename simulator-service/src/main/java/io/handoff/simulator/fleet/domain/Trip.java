package io.handoff.simulator.fleet.domain;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fleet.Stop;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stops in the order a courier visits them: pickups by their time, then drop-offs by theirs.
 *
 * @param stops at least one pickup and one drop-off, unless the trip has begun
 */
public record Trip(List<Stop> stops) {
    // Streets are longer than the bird's way.
    private static final double DETOUR = 1.3;

    public Trip {
        stops = List.copyOf(stops);
    }

    /** What keeps a courier from driving these stops, as a sentence, or null when nothing does. */
    public static @Nullable String problem(List<Stop> stops) {
        String problem = problemOfRest(stops);
        boolean complete =
                Stream.of(TaskType.values()).allMatch(type -> stops.stream().anyMatch(stop -> stop.type() == type));
        return problem != null || complete ? problem : "At least one pickup and one drop-off are needed.";
    }

    /** The same for what is left of a trip, which may be nothing. */
    public static @Nullable String problemOfRest(List<Stop> stops) {
        for (Stop stop : stops) {
            if (stop.type() == null || stop.eventAt() == null) {
                return "Every stop needs a type and an event_at.";
            }
            if (!(Math.abs(stop.latitude()) <= 90 && Math.abs(stop.longitude()) <= 180)) {
                return "Every stop needs a latitude and a longitude in range.";
            }
        }
        if (stops.stream().map(Stop::task).distinct().count() < stops.size()) {
            return "Every stop needs a task index of its own.";
        }
        return null;
    }

    /** The trip through stops that have no {@link #problem}. */
    public static Trip through(List<Stop> stops) {
        return new Trip(stops.stream()
                .sorted(Comparator.comparing(Stop::type)
                        .thenComparing(Stop::eventAt)
                        .thenComparing(Stop::task))
                .toList());
    }

    public Stop first() {
        return stops.get(0);
    }

    public double meters() {
        double meters = 0;
        for (int i = 1; i < stops.size(); i++) {
            meters += metersTo(i);
        }
        return meters;
    }

    /** Metres by street to a stop from the one before it; none to the first. */
    public double metersTo(int index) {
        return index == 0 ? 0 : DETOUR * position(stops.get(index - 1)).metersTo(position(stops.get(index)));
    }

    public boolean staysWithin(ServiceArea area) {
        return stops.stream().map(Trip::position).allMatch(area::covers);
    }

    public static GeoPoint position(Stop stop) {
        return new GeoPoint(stop.latitude(), stop.longitude());
    }
}
