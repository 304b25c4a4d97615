package io.handoff.simulator.job;

import io.handoff.contracts.fleet.JobProgress;
import io.handoff.contracts.fleet.Progress;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Stage;
import io.handoff.simulator.job.domain.Step;
import io.handoff.simulator.job.persistence.JobStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Tells again what was reported of a job. */
@Singleton
final class FindProgress {
    private final JobStore jobs;
    private final InstantSource clock;

    FindProgress(JobStore jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    Uni<Optional<JobProgress>> of(SimulatedFleet fleet, String jobId) {
        return jobs.byId(jobId).flatMap(found -> {
            JobState state = found.orElse(null);
            return state == null || !state.job().fleet().equals(fleet.id())
                    ? Uni.createFrom().item(Optional.empty())
                    : jobs.steps(jobId).map(steps -> Optional.of(progress(state, steps)));
        });
    }

    private JobProgress progress(JobState state, List<Step> steps) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new JobProgress(
                state.job().id(),
                steps.stream()
                        .filter(state::hasHappened)
                        .map(step -> report(state, step, now))
                        .toList());
    }

    /** As it was told when it happened. Nobody has noted when a step was that moved by hand. */
    private static Progress report(JobState state, Step step, Instant now) {
        Instant due = step.dueAt();
        boolean completes = step.stage() == Stage.COMPLETED;
        return new Progress(
                state.job().id(),
                step.ordinal(),
                due == null || due.isAfter(now) ? now : due,
                step.reports(),
                state.job().courier(),
                null,
                completes ? state.job().fee().cents() : null,
                completes ? state.job().fee().currency() : null);
    }
}
