package io.handoff.simulator.job;

import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Step;
import io.handoff.simulator.job.persistence.JobStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Makes the next thing happen on a job, for deliveries that aren't played by the clock. */
@Singleton
final class AdvanceJob {
    private final JobStore jobs;
    private final InstantSource clock;

    AdvanceJob(JobStore jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface AdvanceOutcome {
        /** @param step that happens now */
        record Advanced(JobState before, Step step) implements AdvanceOutcome {}

        /** The step before is still being reported. */
        record Busy() implements AdvanceOutcome {}

        /** The job is completed or cancelled. */
        record Over() implements AdvanceOutcome {}

        record Unknown() implements AdvanceOutcome {}
    }

    Uni<AdvanceOutcome> advance(String reference) {
        return jobs.latest(reference).flatMap(found -> {
            JobState state = found.orElse(null);
            if (state == null) {
                return Uni.createFrom().item(new AdvanceOutcome.Unknown());
            }
            return state.isActive()
                    ? jobs.steps(state.job().id()).flatMap(steps -> advance(state, steps))
                    : Uni.createFrom().item(new AdvanceOutcome.Over());
        });
    }

    private Uni<AdvanceOutcome> advance(JobState state, List<Step> steps) {
        Step next = steps.get(state.ordinal() - 1);
        return jobs.advance(state, clock.instant())
                .map(advanced -> advanced ? new AdvanceOutcome.Advanced(state, next) : new AdvanceOutcome.Busy());
    }
}
