package io.handoff.simulator.job;

import io.handoff.contracts.fleet.Cancellation;
import io.handoff.contracts.fleet.Declined;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.persistence.JobStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Cancels a job: free until the courier is on the way, then for a fee, and not any more after a pickup. */
@Singleton
final class CancelJob {
    private static final int TRIES = 5;

    private final JobStore jobs;
    private final InstantSource clock;

    CancelJob(JobStore jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The fleet's answer. */
    sealed interface CancellationOutcome {
        record Agreed(Cancellation cancellation) implements CancellationOutcome {}

        record TooLate(Declined refusal) implements CancellationOutcome {}

        record Unknown() implements CancellationOutcome {}
    }

    Uni<CancellationOutcome> cancel(SimulatedFleet fleet, String jobId) {
        return cancel(fleet, jobId, TRIES);
    }

    private Uni<CancellationOutcome> cancel(SimulatedFleet fleet, String jobId, int tries) {
        return jobs.byId(jobId).flatMap(found -> {
            JobState state = found.orElse(null);
            if (state == null || !state.job().fleet().equals(fleet.id())) {
                return Uni.createFrom().item(new CancellationOutcome.Unknown());
            }
            Long fee = state.cancellationFee(fleet.character().tariff().cancellationCents());
            if (fee == null) {
                return Uni.createFrom()
                        .item(new CancellationOutcome.TooLate(new Declined(
                                "already_picked_up", "The courier has picked up; it can't be cancelled.")));
            }
            CancellationOutcome agreed = new CancellationOutcome.Agreed(new Cancellation(jobId, fee));
            if (state.isCancelled()) {
                return Uni.createFrom().item(agreed);
            }
            return jobs.cancel(state, fee, clock.instant())
                    .flatMap(done -> done ? Uni.createFrom().item(agreed) : again(fleet, jobId, tries - 1));
        });
    }

    /** The courier has moved on in the meantime: what it costs is decided anew. */
    private Uni<CancellationOutcome> again(SimulatedFleet fleet, String jobId, int tries) {
        return tries > 0
                ? cancel(fleet, jobId, tries)
                : Uni.createFrom().failure(new IllegalStateException("the job moves faster than it can be cancelled"));
    }
}
