package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.DeliveryKey;
import io.handoff.dispatch.delivery.domain.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One event with its decision, on the way into the transaction. */
public record Decided(UUID eventId, String eventType, DeliveryKey key, Decision decision, Recorded recorded) {

    static Decided of(UUID eventId, String eventType, DeliveryKey key, Decision decision) {
        List<RecordedFact> facts = new ArrayList<>(decision.facts().size());
        for (int i = 0; i < decision.facts().size(); i++) {
            facts.add(RecordedFact.of(eventId, i, decision.facts().get(i)));
        }
        return new Decided(
                eventId, eventType, key, decision, new Recorded(decision.answer(), decision.lateReplies(), facts));
    }
}
