package io.handoff.dispatch.delivery;

import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.fact.PublicFact;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.domain.LateReply;
import io.handoff.dispatch.delivery.persistence.Recorded;
import io.handoff.dispatch.delivery.persistence.RecordedFact;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is produced for one decided event: its facts, for us and for analysts, and the answers. */
final class Emission {
    private Emission() {}

    static List<OutboundEvent> of(InboundEvent<?> cause, Recorded outcome, @Nullable Answer answer, Instant now) {
        List<OutboundEvent> events = new ArrayList<>(outcome.facts().size() * 2 + 1);
        for (RecordedFact fact : outcome.facts()) {
            events.add(event(Topics.DELIVERIES, fact, fact.json()));
            events.add(event(Topics.DELIVERY_FACTS, fact, Json.bytes(PublicFact.of(fact.fact()))));
        }
        ReplyAddress waiting = cause.replyTo();
        if (answer != null && waiting != null) {
            events.add(OutboundEvent.reply(waiting, cause.id(), now, answer));
        }
        for (LateReply late : outcome.lateReplies()) {
            var address = new ReplyAddress(late.to().partition(), late.to().correlationId());
            events.add(OutboundEvent.reply(address, cause.id(), now, late.answer()));
        }
        return events;
    }

    private static OutboundEvent event(String topic, RecordedFact fact, byte[] value) {
        return new OutboundEvent(
                topic, null, fact.key().toString(), fact.id(), fact.type(), fact.at(), value, null, null);
    }
}
