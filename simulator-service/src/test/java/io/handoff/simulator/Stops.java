package io.handoff.simulator;

import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fleet.Stop;
import java.time.Instant;
import java.util.List;

/** Stops of test deliveries in Manhattan. */
public final class Stops {
    private static final double[][] PLACES = {
        {40.75360, -73.98322},
        {40.74243, -74.00617},
        {40.73687, -73.98940},
        {40.72640, -73.98180},
        {40.76830, -73.98270}
    };

    private Stops() {}

    public static Stop pickup(int task, Instant at) {
        return stop(task, TaskType.PICKUP, at);
    }

    public static Stop dropoff(int task, Instant at) {
        return stop(task, TaskType.DROPOFF, at);
    }

    private static Stop stop(int task, TaskType type, Instant at) {
        double[] place = PLACES[task % PLACES.length];
        return at(task, type, at, place[0], place[1]);
    }

    public static Stop at(int task, TaskType type, Instant at, double latitude, double longitude) {
        return new Stop(
                task,
                type,
                at,
                latitude,
                longitude,
                "1 Main St",
                null,
                "New York",
                "NY",
                "10001",
                null,
                "Ana",
                null,
                null,
                false,
                List.of(),
                null,
                List.of());
    }
}
