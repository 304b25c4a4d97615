package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
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
 * @param eventId what it is recorded under: the event's own id, or that of this try
 * @param tries where it is noted that tries of it are recorded by themselves; null where this isn't one
 * @param receivedAt when a merchant's event arrived; null for any other
 */
public record Decided(
        UUID eventId,
        @Nullable UUID tries,
        String eventType,
        DeliveryKey key,
        @Nullable Instant receivedAt,
        Decision decision,
        Recorded recorded) {

    public static Decided of(
            UUID eventId, @Nullable UUID tries, String eventType, IntakeEvent event, Decision decision) {
        List<RecordedFact> facts = new ArrayList<>(decision.facts().size());
        for (int i = 0; i < decision.facts().size(); i++) {
            facts.add(RecordedFact.of(eventId, i, decision.facts().get(i)));
        }
        Instant receivedAt =
                event instanceof MerchantEvent sent ? sent.context().receivedAt() : null;
        return new Decided(
                eventId,
                tries,
                eventType,
                event.key(),
                receivedAt,
                decision,
                new Recorded(decision.answer(), decision.lateReplies(), facts));
    }

    /** What later tries are told where this one had no effect; null where they are to be decided anew. */
    public @Nullable Answer lastAnswer() {
        Answer answer = recorded.answer();
        return answer instanceof RefusalAnswer refusal && refusal.refusal() == Refusal.TOO_LATE ? null : answer;
    }
}
