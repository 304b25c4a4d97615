package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.dispatch.delivery.domain.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event with its decision, on the way into the transaction.
 *
 * @param receivedAt when a merchant's event arrived; null for any other
 */
public record Decided(
        UUID eventId,
        String eventType,
        DeliveryKey key,
        @Nullable Instant receivedAt,
        Decision decision,
        Recorded recorded) {

    static Decided of(UUID eventId, String eventType, IntakeEvent event, Decision decision) {
        List<RecordedFact> facts = new ArrayList<>(decision.facts().size());
        for (int i = 0; i < decision.facts().size(); i++) {
            facts.add(RecordedFact.of(eventId, i, decision.facts().get(i)));
        }
        Instant receivedAt =
                event instanceof MerchantEvent sent ? sent.context().receivedAt() : null;
        return new Decided(
                eventId,
                eventType,
                event.key(),
                receivedAt,
                decision,
                new Recorded(decision.answer(), decision.lateReplies(), facts));
    }
}
