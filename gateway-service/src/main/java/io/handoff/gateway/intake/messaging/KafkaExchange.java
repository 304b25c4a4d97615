package io.handoff.gateway.intake.messaging;

import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.intake.application.EventExchange;
import io.handoff.gateway.intake.application.Submission;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.health.Readiness;
import io.handoff.kit.json.Json;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.reply.ReplyCorrelator;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The intake topic for events, the replies topic for their answers. */
@Singleton
final class KafkaExchange implements EventExchange {
    private static final Logger LOG = Logger.getLogger(KafkaExchange.class);

    private static final long RETRY_NANOS = 1_000_000_000;

    private final KafkaClients kafka;
    private final GatewayConfig.Gateway config;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Readiness readiness;
    private final Thread connecting = new Thread(this::connect, "intake-connect");
    private volatile @Nullable ReplyCorrelator correlator;

    KafkaExchange(
            KafkaClients kafka, GatewayConfig config, InstantSource clock, MeterRegistry meters, Readiness readiness) {
        this.kafka = kafka;
        this.config = config.gateway();
        this.clock = clock;
        this.meters = meters;
        this.readiness = readiness;
        readiness.require("intake", () -> correlator != null);
    }

    void start(@Observes StartupEvent event) {
        connecting.setDaemon(true);
        connecting.start();
    }

    void stop(@Observes ShutdownEvent event) {
        connecting.interrupt();
        ReplyCorrelator running = correlator;
        if (running != null) {
            running.close();
        }
    }

    /** Fetches both topics' metadata, so that no request on the event loop waits for them, however long that takes. */
    private void connect() {
        while (correlator == null) {
            try {
                int partitions = kafka.producer().partitionsOf(Topics.INTAKE);
                correlator = new ReplyCorrelator(kafka, config.repliesPartition(), clock, meters, readiness).start();
                LOG.infof("intake connected partitions=%d", partitions);
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("intake not reachable, trying again reason=%s", e.getMessage());
                LockSupport.parkNanos(RETRY_NANOS);
                if (Thread.interrupted()) {
                    return;
                }
            }
        }
    }

    @Override
    public int waiting() {
        ReplyCorrelator running = correlator;
        return running == null ? 0 : running.pending();
    }

    @Override
    public CompletableFuture<Submission> publish(
            UUID eventId, MerchantEvent event, Instant now, Instant deadline, Executor caller) {
        ReplyCorrelator running = correlator;
        if (running == null) {
            return CompletableFuture.completedFuture(new Submission.NotRecorded("The service is starting."));
        }
        ReplyCorrelator.Exchange exchange =
                running.request(OutboundEvent.of(Topics.INTAKE, event.key().toString(), eventId, now, event), deadline);
        return exchange.reply().handleAsync((answer, failure) -> outcome(exchange.sent(), answer, failure), caller);
    }

    private static Submission outcome(
            CompletableFuture<Void> sent, byte @Nullable [] answer, @Nullable Throwable failure) {
        if (answer != null) {
            return new Submission.Answered(Json.read(answer, Answer.class));
        }
        boolean durable = sent.isDone() && !sent.isCompletedExceptionally();
        if (durable && failure instanceof TimeoutException) {
            return new Submission.Recorded();
        }
        return new Submission.NotRecorded("The event couldn't be recorded.");
    }
}
