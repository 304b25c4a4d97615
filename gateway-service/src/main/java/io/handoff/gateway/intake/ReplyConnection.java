package io.handoff.gateway.intake;

import io.handoff.gateway.GatewayConfig;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.messaging.ReplyCorrelator;
import io.handoff.kit.monitoring.LongRunning;
import io.handoff.kit.monitoring.Readiness;
import io.handoff.kit.monitoring.ServiceLife;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The correlator, once the broker has been there: it needs the replies topic's metadata to begin with. */
@Singleton
class ReplyConnection implements LongRunning {
    private static final Logger LOG = Logger.getLogger(ReplyConnection.class);
    private static final long RETRY_NANOS = 1_000_000_000;

    private final Supplier<ReplyCorrelator> connection;
    // Its own, which ends once it has succeeded and is interrupted at the end of the service: not so of what recurs.
    private final Thread connecting = new Thread(this::connect, "replies-connect");
    private volatile @Nullable ReplyCorrelator correlator;

    ReplyConnection(
            KafkaClients kafka, GatewayConfig config, InstantSource clock, MeterRegistry meters, Readiness readiness) {
        int partition = config.gateway().repliesPartition();
        this.connection = () -> new ReplyCorrelator(kafka, partition, clock, meters);
        readiness.require("replies connection", () -> correlator != null);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(this);
    }

    @Override
    public String name() {
        return "replies connected";
    }

    @Override
    public LongRunning start() {
        connecting.setDaemon(true);
        connecting.start();
        return this;
    }

    @Override
    public boolean isAlive() {
        return correlator != null || connecting.getState() != Thread.State.TERMINATED;
    }

    @Override
    public void close() {
        connecting.interrupt();
        ReplyCorrelator connected = correlator;
        if (connected != null) {
            connected.close();
        }
    }

    /** Null until the broker has answered for the first time. */
    @Nullable
    ReplyCorrelator correlator() {
        return correlator;
    }

    private void connect() {
        while (correlator == null) {
            try {
                correlator = connection.get().start();
                LOG.info("replies connected");
            } catch (InterruptException e) {
                return;
            } catch (RuntimeException e) { // whatever it is, it must not end the connecting
                LOG.warnf("replies not reachable, trying again reason=%s", e.getMessage());
                LockSupport.parkNanos(RETRY_NANOS);
                if (Thread.interrupted()) {
                    return;
                }
            }
        }
    }
}
