package io.handoff.webhook.callback;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.contracts.delivery.CallbackTestRequested;
import io.handoff.contracts.delivery.CallbacksReplayRequested;
import io.handoff.contracts.delivery.CallbacksReplayStopRequested;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.BatchProcessor;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.persistence.MessageLog;
import io.handoff.webhook.callback.persistence.MessageLog.Replayed;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Carries out commands about callbacks, each once however often it comes. Finished callbacks are sent once more in their
 * lane, never beside another attempt; what takes longer is kept and worked off beside this.
 */
@ApplicationScoped
class CarryOutCommands implements BatchProcessor {
    private static final Logger LOG = Logger.getLogger(CarryOutCommands.class);

    private final MessageLog messages;
    private final SendCallbacks sender;
    private final ReplayStretches stretches;
    private final SendTests tests;
    private final InstantSource clock;

    CarryOutCommands(
            MessageLog messages,
            SendCallbacks sender,
            ReplayStretches stretches,
            SendTests tests,
            InstantSource clock) {
        this.messages = messages;
        this.sender = sender;
        this.stretches = stretches;
        this.tests = tests;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, KafkaClients kafka, ServiceLife life) {
        life.runs(kafka.batchConsumer(Topics.CALLBACK_COMMANDS, this));
    }

    @Override
    public Set<String> types() {
        return Set.of(
                EventTypes.of(CallbackReplayRequested.class),
                EventTypes.of(CallbacksReplayRequested.class),
                EventTypes.of(CallbacksReplayStopRequested.class),
                EventTypes.of(CallbackTestRequested.class));
    }

    /** One by one: people give commands, and not many. */
    @Override
    public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
        for (InboundEvent<?> event : batch) {
            if (event.payload() instanceof CallbackReplayRequested asked) {
                replay(event.id(), asked);
            } else if (event.payload() instanceof CallbacksReplayRequested asked) {
                stretches.take(event.id(), asked);
            } else if (event.payload() instanceof CallbacksReplayStopRequested asked) {
                stretches.stop(asked);
            } else {
                tests.take(event.id(), (CallbackTestRequested) event.payload());
            }
        }
        return List.of();
    }

    private void replay(String command, CallbackReplayRequested asked) {
        Replayed replayed = Pg.await(messages.replay(command, asked, clock.instant()));
        if (replayed.started() > 0) {
            sender.wake(List.of(asked.key().merchant()));
        }
        LOG.infof(
                "callbacks replayed command=%s merchant=%s new=%s found=%d started=%d",
                command, asked.key().merchant(), replayed.isNew(), replayed.found(), replayed.started());
    }
}
