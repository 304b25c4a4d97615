package io.handoff.dispatch.delivery;

import io.handoff.contracts.Topics;
import io.handoff.kit.messaging.BatchConsumer;
import io.handoff.kit.messaging.KafkaClients;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads intake for as long as the service runs. */
@ApplicationScoped
class IntakeConsumer {
    private final BatchConsumer consumer;

    IntakeConsumer(KafkaClients kafka, DecideIntake decideIntake) {
        this.consumer = kafka.batchConsumer(Topics.INTAKE, decideIntake);
    }

    void start(@Observes StartupEvent event) {
        var unused = consumer.start();
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }
}
