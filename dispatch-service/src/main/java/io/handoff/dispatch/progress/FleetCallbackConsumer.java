package io.handoff.dispatch.progress;

import io.handoff.contracts.Topics;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.ServiceLife;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads callbacks of fleets for as long as the service runs. */
@ApplicationScoped
class FleetCallbackConsumer {
    void start(@Observes StartupEvent event, KafkaClients kafka, MapProgress mapProgress, ServiceLife life) {
        life.runs(kafka.batchConsumer(Topics.FLEET_CALLBACKS, mapProgress));
    }
}
