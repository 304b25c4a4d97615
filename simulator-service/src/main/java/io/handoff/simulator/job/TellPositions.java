package io.handoff.simulator.job;

import io.handoff.contracts.fleet.Progress;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.SimulatorMeters;
import io.handoff.simulator.job.domain.OnTheWay;
import io.handoff.simulator.job.persistence.CouriersOnTheWay;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Tells Handoff every few seconds where the couriers are. A position follows from the job's steps and the clock, so none
 * is kept, and a restart loses nothing but time. One that doesn't arrive isn't sent again.
 */
@Singleton
final class TellPositions {
    private static final Duration POLL = Duration.ofMillis(250);

    private final HttpCallbacks callbacks;
    private final InstantSource clock;
    private final SimulatorMeters meters;
    private final LeasedWorker<OnTheWay> worker;

    TellPositions(
            CouriersOnTheWay couriers,
            HttpCallbacks callbacks,
            InstantSource clock,
            SimulatorConfig config,
            SimulatorMeters meters,
            MeterRegistry registry) {
        SimulatorConfig.Positions positions = config.simulator().positions();
        var rounds = new Rounds(
                couriers::onTheWay,
                clock,
                Rounds.every(positions.every(), config.simulator().speed()));
        this.callbacks = callbacks;
        this.clock = clock;
        this.meters = meters;
        this.worker =
                new LeasedWorker<>("positions", POLL, positions.concurrency(), rounds::next, this::tell, registry);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(worker);
    }

    private Uni<Void> tell(OnTheWay courier) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var body = new Progress(
                courier.jobId(), 0, now, List.of(), null, courier.leg().at(now));
        return callbacks
                .send(courier.callbackUrl(), body)
                .invoke(arrived -> meters.told(courier.fleet(), arrived ? "delivered" : "lost"))
                .replaceWithVoid();
    }
}
