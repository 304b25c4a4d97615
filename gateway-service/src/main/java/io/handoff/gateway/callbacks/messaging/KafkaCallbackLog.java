package io.handoff.gateway.callbacks.messaging;

import io.handoff.contracts.Topics;
import io.handoff.contracts.fleet.FleetCallback;
import io.handoff.gateway.callbacks.application.CallbackLog;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The fleet-callbacks topic, keyed by job so that one job's callbacks stay in order. */
@Singleton
final class KafkaCallbackLog implements CallbackLog {
    private final KafkaClients kafka;

    KafkaCallbackLog(KafkaClients kafka) {
        this.kafka = kafka;
    }

    @Override
    public CompletableFuture<Void> record(UUID id, FleetCallback callback) {
        String key = callback.fleet() + "/" + callback.jobId();
        return kafka.producer()
                .send(OutboundEvent.of(Topics.FLEET_CALLBACKS, key, id, callback.receivedAt(), callback));
    }
}
