package io.handoff.webhook.callback;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CallbackAttempted;
import io.handoff.kit.KitConfig;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.endpoint.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Publishes recorded attempts for whoever wants to watch them. The table is the truth: what can't be published is counted
 * and forgotten, and no callback ever waits for it or fails with it.
 */
@Singleton
final class TellAttempts {
    private static final Logger LOG = Logger.getLogger(TellAttempts.class);

    /** How many wait while Kafka is slow or away. */
    private static final int WAITING = 1000;

    private final Emitter<ProducerRecord<String, byte[]>> channel;
    private final String source;
    private final Counter dropped;
    private final AtomicBoolean missing = new AtomicBoolean();

    TellAttempts(
            @Channel("callback-attempts") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING)
                    Emitter<ProducerRecord<String, byte[]>> channel,
            KitConfig kit,
            MeterRegistry meters) {
        this.channel = channel;
        this.source = kit.source();
        this.dropped = Counter.builder("handoff.webhook.attempts.unpublished")
                .description("Recorded attempts that are missing on Kafka")
                .register(meters);
    }

    void attempted(DeliveryKey lane, Message message, Endpoint endpoint, Completion completion) {
        var attempt = new CallbackAttempted(
                lane,
                message.eventId(),
                message.sequence(),
                endpoint.version(),
                message.attempts() + 1,
                message.replay(),
                completion.startedAt(),
                completion.took().toMillis(),
                completion.result().outcome().word(),
                completion.result().status(),
                completion.state() == MessageState.PENDING ? completion.next() : null);
        String id = message.eventId() + '.' + attempt.attempt();
        send(OutboundEvent.of(Topics.CALLBACK_ATTEMPTS, lane.toString(), id, completion.startedAt(), attempt));
    }

    private void send(OutboundEvent event) {
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
            LOG.info("callback attempts are published again");
        }
    }

    private void missed(Throwable cause) {
        dropped.increment();
        if (missing.compareAndSet(false, true)) {
            LOG.warnf("callback attempts aren't published for now, which no callback minds cause=%s", cause);
        }
    }
}
