package io.handoff.dispatch.delivery;

import io.handoff.contracts.Topics;
import io.handoff.dispatch.delivery.persistence.DueTimer;
import io.handoff.dispatch.delivery.persistence.Timers;
import io.handoff.kit.event.EventIds;
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
import java.time.InstantSource;
import java.util.List;

/** Publishes elapsed timers to intake, then forgets them. Dying in between publishes the same event again. */
@ApplicationScoped
class TimerWorker {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int BATCH = 200;

    private final Timers timers;
    private final EventProducer producer;
    private final InstantSource clock;
    private final LeasedWorker<List<DueTimer>> worker;

    TimerWorker(Timers timers, KafkaClients kafka, WorkSignals signals, InstantSource clock, MeterRegistry meters) {
        this.timers = timers;
        this.producer = kafka.producer();
        this.clock = clock;
        this.worker = new LeasedWorker<>("timers", POLL, 1, limit -> claim(), this::publish, meters);
        signals.onDecisions(worker::expectWork);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(worker);
    }

    /** One piece of work is a whole batch of timers. */
    private Uni<List<List<DueTimer>>> claim() {
        return timers.claim(BATCH, LEASE).map(due -> due.isEmpty() ? List.of() : List.of(due));
    }

    private Uni<Void> publish(List<DueTimer> due) {
        List<OutboundEvent> events = due.stream().map(this::event).toList();
        return Uni.createFrom()
                .completionStage(() -> producer.sendAll(events))
                .chain(() -> timers.delete(due.stream().map(DueTimer::id).toList()));
    }

    private OutboundEvent event(DueTimer timer) {
        return OutboundEvent.of(
                Topics.INTAKE,
                timer.event().key().toString(),
                EventIds.following(timer.id(), "elapsed"),
                clock.instant(),
                timer.event());
    }
}
