package io.handoff.webhook.callback;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CallbackAttempted;
import io.handoff.kit.KitConfig;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.LossyChannel;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.endpoint.Endpoint;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Publishes recorded attempts for whoever wants to watch them. The table is the truth: what can't be published is counted
 * and forgotten, and no callback ever waits for it or fails with it.
 */
@Singleton
final class TellAttempts {
    /** How many wait while Kafka is slow or away. */
    private static final int WAITING = 1000;

    private final LossyChannel channel;

    TellAttempts(
            @Channel("callback-attempts") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING)
                    Emitter<ProducerRecord<String, byte[]>> channel,
            KitConfig kit,
            WebhookMeters meters) {
        this.channel = new LossyChannel(channel, "callback-attempts", kit.source(), meters.unpublished());
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
        channel.send(OutboundEvent.of(Topics.CALLBACK_ATTEMPTS, lane.toString(), id, completion.startedAt(), attempt));
    }
}
