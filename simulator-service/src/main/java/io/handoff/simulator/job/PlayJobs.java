package io.handoff.simulator.job;

import io.handoff.kit.messaging.Backoff;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.SimulatorMeters;
import io.handoff.simulator.job.domain.DueReport;
import io.handoff.simulator.job.domain.ReportOutcome;
import io.handoff.simulator.job.persistence.ReportStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Plays every job: what is due happens and is reported until it has arrived; then comes the job's next step. */
@Singleton
final class PlayJobs {
    private final ReportStore reports;
    private final HttpCallbacks callbacks;
    private final InstantSource clock;
    private final SimulatorConfig.Callbacks config;
    private final Backoff backoff;
    private final SimulatorMeters meters;
    private final LeasedWorker<DueReport> worker;

    PlayJobs(
            ReportStore reports,
            HttpCallbacks callbacks,
            InstantSource clock,
            SimulatorConfig config,
            SimulatorMeters meters,
            MeterRegistry registry) {
        this.reports = reports;
        this.callbacks = callbacks;
        this.clock = clock;
        this.config = config.simulator().callbacks();
        this.backoff = new Backoff(this.config.firstRetry(), this.config.longestRetry());
        this.meters = meters;
        this.worker = new LeasedWorker<>(
                "drive", this.config.pollEvery(), this.config.concurrency(), this::claim, this::report, registry);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(worker);
    }

    /** Told that a job may have something to report before long. */
    void expectSteps() {
        worker.expectWork();
    }

    private Uni<List<DueReport>> claim(int limit) {
        Instant now = clock.instant();
        return reports.claim(limit, now, now.plus(config.lease()));
    }

    private Uni<Void> report(DueReport report) {
        // One that goes astray is one that its sender believes to have arrived.
        Uni<Boolean> sent =
                report.lost() ? Uni.createFrom().item(true) : callbacks.send(report.callbackUrl(), report.body());
        return sent.map(arrived -> outcome(report, arrived)).flatMap(reports::settle);
    }

    private ReportOutcome outcome(DueReport report, boolean arrived) {
        if (arrived) {
            meters.reported(report.fleet(), report.lost() ? "lost" : "delivered");
            return new ReportOutcome.Delivered(report);
        }
        Instant now = clock.instant();
        if (Duration.between(report.body().occurredAt(), now).compareTo(config.giveUpAfter()) > 0) {
            meters.reported(report.fleet(), "given_up");
            return new ReportOutcome.GivenUp(report);
        }
        meters.reported(report.fleet(), "retried");
        return new ReportOutcome.Retry(report, now.plus(backoff.after(report.attempt())));
    }
}
