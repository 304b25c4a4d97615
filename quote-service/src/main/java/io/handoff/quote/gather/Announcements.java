package io.handoff.quote.gather;

import io.handoff.contracts.Topics;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.kit.event.GatheredId;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.EventProducer;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.persistence.ClaimedGather;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How the outcome of a gather is told. */
@ApplicationScoped
class Announcements {
    private final EventProducer producer;

    Announcements(KafkaClients kafka) {
        this.producer = kafka.producer();
    }

    /**
     * Tells dispatch, with everybody who still waits: dispatch answers once it has recorded the offers, so that whoever
     * has its answer finds them there. Done when it is durable.
     */
    Uni<Void> gathered(ClaimedGather work, Quotation quotation, Instant now) {
        Gather gather = work.gather();
        boolean asked = gather.context() != null;
        var gathered = new QuotationGathered(
                gather.key(),
                gather.round(),
                asked ? UUID.fromString(gather.id()) : null,
                gather.context(),
                asked ? gather.details() : null,
                quotation);
        UUID id = GatheredId.of(gather.id()).value();
        var event = OutboundEvent.of(Topics.INTAKE, gather.key().toString(), id, quotation.createdAt(), gathered);
        // A record has room for one who waits; the same event again is answered again and changes nothing.
        List<OutboundEvent> awaited = work.waiters().stream()
                .filter(waiter -> waiter.stillWaits(now))
                .distinct()
                .map(waiter -> event.awaiting(waiter.address(), waiter.deadline()))
                .toList();
        return send(awaited.isEmpty() ? List.of(event) : awaited);
    }

    private Uni<Void> send(List<OutboundEvent> events) {
        return Uni.createFrom()
                .completionStage(() -> producer.sendAll(events))
                // A send waits for metadata or buffer space at times, which an event loop must not.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
