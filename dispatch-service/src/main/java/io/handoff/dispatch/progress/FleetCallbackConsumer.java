package io.handoff.dispatch.progress;

import io.handoff.contracts.Topics;
import io.handoff.kit.messaging.BatchConsumer;
import io.handoff.kit.messaging.KafkaClients;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads callbacks of fleets for as long as the service runs. */
@ApplicationScoped
class FleetCallbackConsumer {
    private final BatchConsumer consumer;

    FleetCallbackConsumer(KafkaClients kafka, MapProgress mapProgress) {
        this.consumer = kafka.batchConsumer(Topics.FLEET_CALLBACKS, mapProgress);
    }

    void start(@Observes StartupEvent event) {
        var unused = consumer.start();
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }
}
