package io.handoff.dispatch.delivery;

import io.handoff.contracts.Topics;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.ServiceLife;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads intake for as long as the service runs. */
@ApplicationScoped
class IntakeConsumer {
    void start(@Observes StartupEvent event, KafkaClients kafka, DecideIntake decideIntake, ServiceLife life) {
        life.runs(kafka.batchConsumer(Topics.INTAKE, decideIntake));
    }
}
