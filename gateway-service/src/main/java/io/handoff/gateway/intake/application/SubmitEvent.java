package io.handoff.gateway.intake.application;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.security.TimestampedSignature;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Submits what a merchant signed. */
@Singleton
public class SubmitEvent {
    private final EventExchange exchange;
    private final GatewayConfig.Gateway config;
    private final String trackingBase;

    @Inject
    public SubmitEvent(EventExchange exchange, GatewayConfig config) {
        this(exchange, config.gateway());
    }

    SubmitEvent(EventExchange exchange, GatewayConfig.Gateway config) {
        this.exchange = exchange;
        this.config = config;
        String base = this.config.url().toString();
        this.trackingBase = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/track/";
    }

    /** The event's id: the same signed bytes with the same event are the same event. */
    public static UUID idOf(MerchantEventType type, TimestampedSignature signature) {
        return EventIds.ofSigned(signature.timestamp(), type.kind(), signature.mac());
    }

    /** What goes along with the event. Its id becomes the delivery's, if it is the one that creates it. */
    public MerchantContext contextOf(UUID eventId, long settingsVersion, Instant receivedAt) {
        return new MerchantContext(settingsVersion, new DeliveryId(eventId), trackingBase + eventId, receivedAt);
    }

    /** Records the event and gives its answer; the caller's executor completes the future. */
    public CompletableFuture<Submission> submit(UUID eventId, MerchantEvent event, Executor caller) {
        if (exchange.waiting() >= config.maxPending()) {
            return CompletableFuture.completedFuture(new Submission.NotRecorded("Too many requests are waiting."));
        }
        Instant now = event.context().receivedAt();
        return exchange.publish(eventId, event, now, now.plus(patience(event)), caller);
    }

    /** Without an answer to a cancellation the delivery itself is asked, within the same deadline. */
    private Duration patience(MerchantEvent event) {
        return event instanceof DeliveryCancelled
                ? config.replyDeadline().minus(config.cancellationLookup())
                : config.replyDeadline();
    }
}
