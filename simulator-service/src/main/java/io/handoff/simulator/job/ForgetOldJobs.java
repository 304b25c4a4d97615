package io.handoff.simulator.job;

import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.job.persistence.JobStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Removes old jobs, a bounded number at a time: finished ones, and those that nobody moves on any more. */
@Singleton
final class ForgetOldJobs {
    private static final Logger LOG = Logger.getLogger(ForgetOldJobs.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BITE = 1000;

    private final JobStore jobs;
    private final Duration retention;
    private final InstantSource clock;
    private @Nullable Cancellable sweeping;

    ForgetOldJobs(JobStore jobs, SimulatorConfig config, InstantSource clock) {
        this.jobs = jobs;
        this.retention = config.simulator().retention();
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        sweeping = Multi.createFrom()
                .ticks()
                .every(EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> sweep())
                .subscribe()
                .with(forgotten -> LOG.debugf("old jobs removed count=%d", forgotten));
    }

    private Uni<Integer> sweep() {
        return jobs.forget(clock.instant().minus(retention), BITE)
                .onFailure()
                .invoke(failure -> LOG.warnf("old jobs not removed, will try again cause=%s", failure))
                .onFailure()
                .recoverWithItem(0);
    }

    void stop(@Observes ShutdownEvent event) {
        if (sweeping != null) {
            sweeping.cancel();
        }
    }
}
