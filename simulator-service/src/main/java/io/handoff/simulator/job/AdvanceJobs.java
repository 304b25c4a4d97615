package io.handoff.simulator.job;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.AdvanceRequested;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.BatchProcessor;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.persistence.Pg;
import io.handoff.kit.work.Bites;
import io.handoff.kit.work.Recurring;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.job.persistence.Advances;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Makes the next thing happen on a delivery's job where a command asks for it. A command waits, for a minute at most, for
 * the booking that it came before, and for the step before its own to be reported; so as many commands are as many steps.
 */
@Singleton
final class AdvanceJobs implements BatchProcessor {
    private static final Logger LOG = Logger.getLogger(AdvanceJobs.class);
    private static final Duration WORTH_SOMETHING = Duration.ofMinutes(1);
    /** Between two looks for commands of others, while there are none of ours. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int BITE = 1000;

    private final Advances advances;
    private final PlayJobs player;
    private final InstantSource clock;
    private volatile Instant lastTakenAt = Instant.MIN;
    private volatile Instant lastLookAt = Instant.MIN;

    AdvanceJobs(Advances advances, PlayJobs player, InstantSource clock) {
        this.advances = advances;
        this.player = player;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, KafkaClients kafka, SimulatorConfig config, ServiceLife life) {
        life.runs(kafka.batchConsumer(Topics.SIMULATOR_COMMANDS, this));
        life.runs(new Recurring(
                "waiting advances made", config.simulator().callbacks().pollEvery(), this::performWaiting));
        // Longer than a command is taken, so that none is taken twice.
        life.runs(new Recurring(
                "old advances forgotten",
                WORTH_SOMETHING,
                () -> Bites.take(BITE, size -> advances.forget(clock.instant().minus(KEPT), size))));
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.of(AdvanceRequested.class));
    }

    @Override
    public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
        batch.forEach(event -> take(event.id(), (AdvanceRequested) event.payload()));
        Pg.complete(perform());
        return List.of();
    }

    private void take(String command, AdvanceRequested asked) {
        if (!asked.requestedAt().isAfter(oldest())) {
            LOG.infof("advance dropped, it is too old command=%s requested_at=%s", command, asked.requestedAt());
            return;
        }
        lastTakenAt = clock.instant();
        String delivery = EventIds.ofDelivery(asked.key()).toString();
        boolean isNew = Pg.await(advances.add(command, delivery, asked.requestedAt()));
        LOG.infof("advance taken command=%s delivery_id=%s new=%s", command, delivery, isNew);
    }

    private Uni<Integer> performWaiting() {
        boolean idle = lastTakenAt.isBefore(oldest());
        return idle && lastLookAt.isAfter(clock.instant().minus(IDLE))
                ? Uni.createFrom().item(0)
                : perform();
    }

    private Uni<Integer> perform() {
        lastLookAt = clock.instant();
        return advances.perform(clock.instant(), oldest()).invoke(moved -> {
            if (moved > 0) {
                player.expectSteps();
            }
        });
    }

    private Instant oldest() {
        return clock.instant().minus(WORTH_SOMETHING);
    }
}
