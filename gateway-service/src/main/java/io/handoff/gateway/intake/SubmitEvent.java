package io.handoff.gateway.intake;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.MerchantTerms;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.pages.TrackingLinks;
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
    private final TrackingLinks links;

    @Inject
    public SubmitEvent(EventExchange exchange, GatewayConfig config, TrackingLinks links) {
        this(exchange, config.gateway(), links);
    }

    SubmitEvent(EventExchange exchange, GatewayConfig.Gateway config, TrackingLinks links) {
        this.exchange = exchange;
        this.config = config;
        this.links = links;
    }

    /** The event's id: the same signed bytes with the same event are the same event. */
    public static UUID idOf(MerchantEventType type, TimestampedSignature signature) {
        return EventIds.ofSigned(signature.timestamp(), type.kind(), signature.mac());
    }

    /** What goes along with an event: the terms it is accepted under, and the id its delivery has or will have. */
    public MerchantContext contextOf(DeliveryKey key, MerchantSettings settings, Instant receivedAt) {
        var id = new DeliveryId(EventIds.ofDelivery(key));
        return new MerchantContext(settings.version(), MerchantTerms.of(settings), id, links.of(id), receivedAt);
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
        if (event instanceof QuotationRequested) {
            return config.quotationDeadline();
        }
        return event instanceof DeliveryCancelled
                ? config.replyDeadline().minus(config.cancellationLookup())
                : config.replyDeadline();
    }
}
