package io.handoff.gateway.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends commands about callbacks to where they are carried out, in the order of what they act on. */
@Singleton
class CommandCallbacks {
    private static final Logger LOG = Logger.getLogger(CommandCallbacks.class);

    private final KafkaClients kafka;
    private final InstantSource clock;

    CommandCallbacks(KafkaClients kafka, InstantSource clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * Has callbacks sent again; refuses with 503 while Kafka takes no command.
     *
     * @param requestKey makes the same wish the same command, which is carried out once; null for a command of its own
     * @return the command's id
     */
    Uni<String> replay(MerchantId merchant, ReplayCallbacks wish, @Nullable String requestKey) {
        var key = new DeliveryKey(merchant, new ExternalDeliveryId(wish.externalDeliveryId()));
        String command = (requestKey == null ? UUID.randomUUID() : sameFor(key, wish, requestKey)).toString();
        var asked = new CallbackReplayRequested(key, wish.callbackId(), clock.instant());
        var event = OutboundEvent.of(Topics.CALLBACK_COMMANDS, key.toString(), command, asked.requestedAt(), asked);
        return Uni.createFrom()
                .completionStage(() -> kafka.producer().send(event))
                .replaceWith(command)
                .onFailure()
                .transform(failure -> {
                    LOG.warnf("command not sent command=%s cause=%s", command, failure);
                    return new RefusedException(ProblemType.UNAVAILABLE, "The command can't be passed on now.");
                });
    }

    private static UUID sameFor(DeliveryKey key, ReplayCallbacks wish, String requestKey) {
        return UUID.nameUUIDFromBytes((requestKey + '\n' + key + '\n' + wish.callbackId()).getBytes(UTF_8));
    }
}
