package io.handoff.quote.gather;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.Topics;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.intake.SampleOrder;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.fleets.SelectionPreferences;
import io.handoff.fleets.SelectionStrategy;
import io.handoff.fleets.coverage.Needs;
import io.handoff.fleets.selection.LowestPrice;
import io.handoff.fleets.selection.OfferSelection;
import io.handoff.fleets.selection.SelectionStrategies;
import io.handoff.kit.KitConfig;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.work.Rehearsal;
import io.handoff.quote.gather.domain.Gather;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A request for quotes: read, made into a job; its offers ranked, and told. No fleet is asked. */
@Singleton
final class RehearseGathers implements Rehearsal {
    private final SelectionStrategy strategy;
    private final String source;
    private final SampleOrder sample = SampleOrder.load();
    private final List<FleetOffer> offers = sample.gathered().quotation().offers().stream()
            .map(RankedOffer::offer)
            .toList();
    private final OutboundEvent requested;

    @Inject
    RehearseGathers(SelectionStrategies strategies, KitConfig config) {
        this(strategies.named(LowestPrice.NAME).orElseThrow(), config.source());
    }

    RehearseGathers(SelectionStrategy strategy, String source) {
        this.strategy = strategy;
        this.source = source;
        this.requested = OutboundEvent.of(
                Topics.INTAKE,
                sample.gathered().key().toString(),
                UUID.randomUUID(),
                sample.context().receivedAt(),
                sample.requested());
    }

    @Override
    public String name() {
        return "quotes gathered";
    }

    @Override
    public void play() {
        Gather gather = read(CloudEvents.toRecord(requested, source));
        var unusedNeeds = Needs.of(gather.details(), "USD");
        FleetJob job = gather.job("USD");
        var unusedJob = Json.bytes(job);
        Quotation before = sample.gathered().quotation();
        var quotation = new Quotation(
                before.quotationId(),
                strategy.name(),
                before.createdAt(),
                before.expiresAt(),
                OfferSelection.of(offers, strategy, SelectionPreferences.NONE, gather.details())
                        .ranked(),
                before.rejected());
        var gathered = new QuotationGathered(
                gather.key(), 0, UUID.fromString(gather.id()), gather.context(), gather.details(), quotation);
        var unusedRecord = CloudEvents.toRecord(
                OutboundEvent.of(Topics.INTAKE, gather.key().toString(), gather.id(), quotation.createdAt(), gathered),
                source);
        var unusedQuotation = Json.read(Json.text(quotation), Quotation.class);
    }

    private static Gather read(ProducerRecord<String, byte[]> sent) {
        var received = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        for (Header header : sent.headers()) {
            received.headers().add(header);
        }
        var event = CloudEvents.read(received, QuotationRequested.class);
        QuotationRequested asked = event.payload();
        if (!EventTypes.of(QuotationRequested.class).equals(event.type())) {
            throw new IllegalStateException("another event was read than was written");
        }
        return new Gather(event.id(), asked.key(), 0, asked.context(), asked.details(), List.of());
    }
}
