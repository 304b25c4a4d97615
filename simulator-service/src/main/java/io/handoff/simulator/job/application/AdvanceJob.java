package io.handoff.simulator.job.application;

import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Step;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Makes the next thing happen on a job, for deliveries that aren't played by the clock. */
@Singleton
public final class AdvanceJob {
    private final Jobs jobs;
    private final InstantSource clock;

    AdvanceJob(Jobs jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** @param step that happens now */
        record Advanced(JobState before, Step step) implements Outcome {}

        /** The step before is still being reported. */
        record Busy() implements Outcome {}

        /** The job is completed or cancelled. */
        record Over() implements Outcome {}

        record Unknown() implements Outcome {}
    }

    public Uni<Outcome> advance(String reference) {
        return jobs.latest(reference).flatMap(found -> {
            JobState state = found.orElse(null);
            if (state == null) {
                return Uni.createFrom().item(new Outcome.Unknown());
            }
            return state.isActive()
                    ? jobs.steps(state.job().id()).flatMap(steps -> advance(state, steps))
                    : Uni.createFrom().item(new Outcome.Over());
        });
    }

    private Uni<Outcome> advance(JobState state, List<Step> steps) {
        Step next = steps.get(state.ordinal() - 1);
        return jobs.advance(state, clock.instant())
                .map(advanced -> advanced ? new Outcome.Advanced(state, next) : new Outcome.Busy());
    }
}
