package io.handoff.simulator.job;

import io.handoff.contracts.fleet.Booking;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.persistence.JobStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds what a fleet has booked. */
@Singleton
final class FindJob {
    private final JobStore jobs;

    FindJob(JobStore jobs) {
        this.jobs = jobs;
    }

    Uni<Optional<Booking>> byId(SimulatedFleet fleet, String jobId) {
        return jobs.byId(jobId)
                .map(found -> found.filter(state -> state.job().fleet().equals(fleet.id()))
                        .map(JobState::booking));
    }

    Uni<Optional<Booking>> byKey(SimulatedFleet fleet, String idempotencyKey) {
        return jobs.byKey(fleet.id(), idempotencyKey).map(found -> found.map(JobState::booking));
    }
}
