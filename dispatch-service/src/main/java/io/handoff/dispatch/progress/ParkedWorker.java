package io.handoff.dispatch.progress;

import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.DispatchMeters;
import io.handoff.dispatch.DispatchMeters.CallbackOutcome;
import io.handoff.dispatch.progress.domain.KnownJob;
import io.handoff.dispatch.progress.domain.ParkedCallback;
import io.handoff.dispatch.progress.persistence.FleetJobs;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.EventProducer;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.LeasedWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Sends parked callbacks on once their job is known; gives those up, loudly, that no booking ever claimed. */
@ApplicationScoped
class ParkedWorker {
    private static final Logger LOG = Logger.getLogger(ParkedWorker.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int BATCH = 200;

    private final FleetJobs jobs;
    private final MapProgress mapProgress;
    private final EventProducer producer;
    private final DispatchMeters counts;
    private final Duration patience;
    private final LeasedWorker<List<ParkedCallback>> worker;

    ParkedWorker(
            FleetJobs jobs,
            MapProgress mapProgress,
            KafkaClients kafka,
            DispatchConfig config,
            DispatchMeters counts,
            MeterRegistry meters) {
        this.jobs = jobs;
        this.mapProgress = mapProgress;
        this.producer = kafka.producer();
        this.counts = counts;
        this.patience = config.callbacks().unknownJobPatience();
        this.worker = new LeasedWorker<>("parked-callbacks", POLL, 1, limit -> claim(), this::sendOn, meters);
        mapProgress.onParked(worker::expectWork);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(worker);
    }

    private Uni<List<List<ParkedCallback>>> claim() {
        return jobs.claimParked(BATCH, LEASE, patience).map(parked -> parked.isEmpty() ? List.of() : List.of(parked));
    }

    private Uni<Void> sendOn(List<ParkedCallback> parked) {
        List<OutboundEvent> updates = new ArrayList<>();
        for (ParkedCallback callback : parked) {
            KnownJob job = callback.belongsTo();
            counts.callback(
                    callback.callback().job().fleet(), job == null ? CallbackOutcome.GIVEN_UP : CallbackOutcome.MAPPED);
            if (job == null) {
                LOG.errorf(
                        "callback given up, no booking has this job fleet=%s job_id=%s",
                        callback.callback().job().fleet(),
                        callback.callback().job().jobId());
            } else {
                updates.add(mapProgress.update(callback.callback(), job));
            }
        }
        return Uni.createFrom()
                .completionStage(() -> producer.sendAll(updates))
                .chain(() ->
                        jobs.forget(parked.stream().map(p -> p.callback().id()).toList()));
    }
}
