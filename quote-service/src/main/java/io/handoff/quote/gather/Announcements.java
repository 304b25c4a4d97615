package io.handoff.quote.gather;

import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.kit.event.GatheredId;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.EventProducer;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.persistence.ClaimedGather;
import io.handoff.quote.gather.persistence.Waiter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How the outcome of a gather is told. */
@ApplicationScoped
class Announcements {
    private static final RefusalAnswer TOO_LATE = new RefusalAnswer(
            Refusal.TOO_LATE, "More quotations are waiting than fleets can be asked for in time. Send it again.");

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

    /** Tells those who still wait that their quotation came to nothing for want of time; sending it again is right. */
    void tooLate(ClaimedGather work, Instant now) {
        var unused = producer.sendAll(refusals(work.gather(), work.waiters(), now));
    }

    /** The answers of a gather that isn't begun. */
    static List<OutboundEvent> refusals(Gather gather, List<Waiter> waiters, Instant now) {
        return waiters.stream()
                .filter(waiter -> waiter.stillWaits(now))
                .map(waiter -> OutboundEvent.reply(waiter.address(), gather.id(), now, TOO_LATE))
                .toList();
    }

    private Uni<Void> send(List<OutboundEvent> events) {
        return Uni.createFrom()
                .completionStage(() -> producer.sendAll(events))
                // A send waits for metadata or buffer space at times, which an event loop must not.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
