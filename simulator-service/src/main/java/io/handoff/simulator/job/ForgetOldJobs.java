package io.handoff.simulator.job;

import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Bites;
import io.handoff.kit.work.Recurring;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.job.persistence.JobStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Removes old jobs: finished ones, and those that nobody moves on any more. */
@Singleton
final class ForgetOldJobs {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BITE = 1000;

    void start(
            @Observes StartupEvent event,
            JobStore jobs,
            SimulatorConfig config,
            InstantSource clock,
            ServiceLife life) {
        Duration retention = config.simulator().retention();
        life.runs(new Recurring(
                "old jobs removed",
                EVERY,
                () -> Bites.take(BITE, size -> jobs.forget(clock.instant().minus(retention), size))));
    }
}
