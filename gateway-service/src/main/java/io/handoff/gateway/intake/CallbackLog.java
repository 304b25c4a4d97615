package io.handoff.gateway.intake;

import io.handoff.contracts.Topics;
import io.handoff.contracts.intake.FleetCallback;
import io.handoff.gateway.BrokerWatch;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.BrokerNotAvailableException;

/** The fleet-callbacks topic, keyed by job so that one job's callbacks stay in order. */
@Singleton
class CallbackLog {
    private final KafkaClients kafka;
    private final BrokerWatch broker;

    CallbackLog(KafkaClients kafka, BrokerWatch broker) {
        this.kafka = kafka;
        this.broker = broker;
    }

    /** Completes once the callback can't be lost any more. */
    CompletableFuture<Void> record(UUID id, FleetCallback callback) {
        if (!broker.isReachable()) {
            return CompletableFuture.failedFuture(new BrokerNotAvailableException("the broker is not reachable"));
        }
        String key = callback.fleet() + "/" + callback.jobId();
        CompletableFuture<Void> sent = kafka.producer()
                .send(OutboundEvent.of(Topics.FLEET_CALLBACKS, key, id, callback.receivedAt(), callback));
        broker.observe(sent);
        return sent;
    }
}
