package io.handoff.kit.messaging;

import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.OutboundEvent;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

/**
 * Publishes what may be missed: what can't be published is counted and forgotten, and nobody ever waits for it or fails with
 * it. It says once when that begins, and once when it is over.
 */
public final class LossyChannel {
    private static final Logger LOG = Logger.getLogger(LossyChannel.class);

    private final Emitter<ProducerRecord<String, byte[]>> channel;
    private final String name;
    private final String source;
    private final Counter missed;
    private final AtomicBoolean missing = new AtomicBoolean();

    /**
     * @param channel with a bounded buffer that fails when it is full
     * @param name what is published, in the log
     * @param source the service, as its events name it
     * @param missed counts what is missing on Kafka
     */
    public LossyChannel(Emitter<ProducerRecord<String, byte[]>> channel, String name, String source, Counter missed) {
        this.channel = channel;
        this.name = name;
        this.source = source;
        this.missed = missed;
    }

    public void send(OutboundEvent event) {
        try {
            var unused = channel.send(CloudEvents.toRecord(event, source)).whenComplete((sent, failure) -> {
                if (failure == null) {
                    sent();
                } else {
                    missed(failure);
                }
            });
        } catch (RuntimeException e) { // as many wait as may, or the service is stopping
            missed(e);
        }
    }

    private void sent() {
        if (missing.compareAndSet(true, false)) {
            LOG.infof("published again channel=%s", name);
        }
    }

    private void missed(Throwable cause) {
        missed.increment();
        if (missing.compareAndSet(false, true)) {
            LOG.warnf("not published for now, which nobody minds channel=%s cause=%s", name, cause);
        }
    }
}
