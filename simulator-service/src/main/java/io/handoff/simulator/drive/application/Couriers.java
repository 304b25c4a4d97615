package io.handoff.simulator.drive.application;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The couriers that are on their way or at a stop, of jobs that are played by the clock. */
public interface Couriers {
    /** A page of them by the ids of their jobs, beginning after one. */
    Uni<List<OnTheWay>> onTheWay(String afterJob, int limit);
}
