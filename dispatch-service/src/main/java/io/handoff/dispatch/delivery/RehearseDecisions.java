package io.handoff.dispatch.delivery;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.Topics;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.SampleOrder;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.MerchantTerms;
import io.handoff.dispatch.delivery.domain.Decision;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.dispatch.delivery.domain.DeliveryDecider;
import io.handoff.dispatch.delivery.persistence.Decided;
import io.handoff.kit.KitConfig;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.work.Rehearsal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A delivery that is quoted and accepted: read, decided, its facts and answers written. All but the transaction. */
@Singleton
final class RehearseDecisions implements Rehearsal {
    private final DeliveryDecider decider;
    private final String source;
    private final SampleOrder sample = SampleOrder.load();
    private final MerchantTerms terms = Objects.requireNonNull(sample.context().terms());

    @Inject
    RehearseDecisions(DeliveryDecider decider, KitConfig config) {
        this(decider, config.source());
    }

    RehearseDecisions(DeliveryDecider decider, String source) {
        this.decider = decider;
        this.source = source;
    }

    @Override
    public String name() {
        return "deliveries decided";
    }

    @Override
    public void play() {
        Delivery quoted = decide(null, sample.gathered());
        var unused = decide(quoted, sample.accepted());
    }

    private @Nullable Delivery decide(@Nullable Delivery delivery, IntakeEvent event) {
        UUID id = UUID.randomUUID();
        Instant now = sample.gathered().quotation().createdAt();
        String type = EventTypes.of(event.getClass());
        ProducerRecord<String, byte[]> record =
                CloudEvents.toRecord(OutboundEvent.of(Topics.INTAKE, event.key().toString(), id, now, event), source);
        IntakeEvent read = Json.read(record.value(), event.getClass());
        Decision decision = decider.decide(delivery, read, new Cause(id.toString(), type, now), terms, null);
        Decided decided = Decided.of(id, null, type, read, decision);
        var inbound = new InboundEvent<>(
                id.toString(), type, record.key(), now, read, new ReplyAddress(0, "rehearsal"), null);
        Emission.of(inbound, decided.recorded(), decision.answer(), now)
                .forEach(emitted -> Objects.requireNonNull(CloudEvents.toRecord(emitted, source)));
        return decision.delivery();
    }
}
