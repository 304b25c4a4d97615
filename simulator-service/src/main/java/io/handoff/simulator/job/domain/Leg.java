package io.handoff.simulator.job.domain;

import io.handoff.contracts.GeoPoint;
import java.time.Duration;
import java.time.Instant;

/** A courier's way from one place to the next, straight and at an even pace; waiting is a way that leads nowhere. */
public record Leg(GeoPoint from, Instant leavesAt, GeoPoint to, Instant arrivesAt) {
    // A tenth of a metre; more digits would only look exact.
    private static final double STEPS_PER_DEGREE = 1e6;

    /** Where the courier is: not off before its time, and not beyond its aim however late the next step is. */
    public GeoPoint at(Instant now) {
        if (!now.isBefore(arrivesAt)) {
            return to;
        }
        if (!now.isAfter(leavesAt)) {
            return from;
        }
        double done = (double) Duration.between(leavesAt, now).toNanos()
                / Duration.between(leavesAt, arrivesAt).toNanos();
        return new GeoPoint(
                between(from.latitude(), to.latitude(), done), between(from.longitude(), to.longitude(), done));
    }

    private static double between(double from, double to, double done) {
        return Math.round((from + done * (to - from)) * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
    }
}
