package io.handoff.gateway;

import io.handoff.contracts.Topics;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.Readiness;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Recurring;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Whether the broker can be reached. A producer that has lost its metadata blocks its caller, here an event loop, for
 * each record; so after a failure nothing is sent until a worker's thread has fetched the metadata again.
 */
@Singleton
public class BrokerWatch {
    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);
    private static final List<String> TOPICS = List.of(Topics.INTAKE, Topics.FLEET_CALLBACKS);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final KafkaClients kafka;
    private volatile boolean reachable;

    public BrokerWatch(KafkaClients kafka, Readiness readiness) {
        this.kafka = kafka;
        readiness.require("broker", () -> reachable);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(Recurring.blocking("broker watched", LOOK_EVERY, this::probe));
    }

    /** Whether sending makes sense at the moment. */
    public boolean isReachable() {
        return reachable;
    }

    /** Learns from what becomes of a record. */
    public void observe(CompletableFuture<Void> sent) {
        var unused = sent.whenComplete((done, failure) -> {
            // Others, such as a record that is too large, say nothing about the broker.
            if (failure instanceof RetriableException && reachable) {
                reachable = false;
                LOG.warnf("broker not reachable, refusing until it is reason=%s", failure.getMessage());
            }
        });
    }

    private void probe() {
        if (reachable) {
            return;
        }
        try {
            TOPICS.forEach(topic -> LOG.debugf(
                    "topic known topic=%s partitions=%d",
                    topic, kafka.producer().partitionsOf(topic)));
            reachable = true;
            LOG.info("broker reachable");
        } catch (KafkaException e) {
            LOG.debugf("broker still not reachable reason=%s", e.getMessage());
        }
    }
}
