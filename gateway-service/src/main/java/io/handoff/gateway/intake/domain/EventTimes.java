package io.handoff.gateway.intake.domain;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.delivery.TravelTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the times a merchant left out, from those it named and the way between: a drop-off can't be before its last
 * pickup and the ride, a pickup has to leave time for the first drop-off.
 */
public final class EventTimes {
    private EventTimes() {}

    /**
     * A stop in time.
     *
     * @param at when; null where the merchant didn't say
     */
    public record Stop(TaskType type, GeoPoint place, @Nullable Instant at) {
        private Stop at(@Nullable Instant time) {
            return new Stop(type, place, time);
        }
    }

    /** The stops in their order, each with its time; at least one has to have one already. */
    public static List<Instant> complete(List<Stop> stops) {
        if (stops.stream().allMatch(stop -> stop.at() != null)) {
            return times(stops);
        }
        boolean somePickup = stops.stream().anyMatch(stop -> stop.type() == TaskType.PICKUP && stop.at() != null);
        List<Stop> filled = somePickup ? stops : fill(stops, TaskType.PICKUP);
        return times(fill(fill(filled, TaskType.DROPOFF), TaskType.PICKUP));
    }

    private static List<Stop> fill(List<Stop> stops, TaskType type) {
        return stops.stream()
                .map(stop -> stop.type() == type && stop.at() == null ? stop.at(inferred(stop, stops)) : stop)
                .toList();
    }

    private static @Nullable Instant inferred(Stop stop, List<Stop> stops) {
        Stream<Stop> others = stops.stream().filter(other -> other.type() != stop.type());
        if (stop.type() == TaskType.DROPOFF) {
            return others.map(pickup -> shifted(pickup.at(), way(pickup, stop)))
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
        return others.map(dropoff -> shifted(dropoff.at(), way(stop, dropoff).negated()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant shifted(@Nullable Instant at, Duration by) {
        return at == null ? null : at.plus(by);
    }

    private static Duration way(Stop from, Stop to) {
        return TravelTime.between(from.place(), to.place());
    }

    private static List<Instant> times(List<Stop> stops) {
        return stops.stream()
                .map(stop -> Objects.requireNonNull(stop.at(), "no stop has a time to infer from"))
                .toList();
    }
}
