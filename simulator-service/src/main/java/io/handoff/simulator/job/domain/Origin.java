package io.handoff.simulator.job.domain;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.Courier;
import io.handoff.simulator.fleet.domain.Trip;

/** Where a courier comes from when a job begins: some way off its first stop, in a direction of its own. */
public final class Origin {
    private static final double METERS_OFF = 800;
    private static final double METERS_PER_DEGREE = 111_195;
    private static final double GOLDEN_ANGLE = Math.toRadians(137.508);

    private Origin() {}

    public static GeoPoint of(Courier courier, Trip trip) {
        GeoPoint stop = Trip.position(trip.first());
        double direction = courier.number() * GOLDEN_ANGLE;
        double degrees = METERS_OFF / METERS_PER_DEGREE;
        double narrowing = Math.max(0.01, Math.cos(Math.toRadians(stop.latitude())));
        return new GeoPoint(
                within(90, stop.latitude() + degrees * Math.cos(direction)),
                within(180, stop.longitude() + degrees * Math.sin(direction) / narrowing));
    }

    private static double within(double limit, double degrees) {
        return Math.max(-limit, Math.min(limit, degrees));
    }
}
