package io.handoff.dispatch.delivery;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.dispatch.delivery.domain.Decision;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.dispatch.delivery.domain.DeliveryDecider;
import io.handoff.dispatch.delivery.persistence.Decided;
import io.handoff.dispatch.delivery.persistence.InboxIds;
import io.handoff.dispatch.delivery.persistence.Recorded;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch knows of events and their tries that have been decided, before it and in it. */
final class Remembered {
    private final Map<UUID, Recorded> recorded;
    private final FirstArrivals arrivals;

    Remembered(Map<UUID, Recorded> recorded, Map<UUID, Instant> arrivals) {
        this.recorded = new HashMap<>(recorded);
        this.arrivals = new FirstArrivals(arrivals);
    }

    /** What this try was told where that is recorded; else what the event came to: its facts are told again, too. */
    @Nullable
    Recorded before(InboundEvent<?> event) {
        UUID id = UUID.fromString(event.id());
        Recorded tried = recorded.get(InboxIds.ofTry(id, event));
        return tried != null && tried.answer() != null ? tried : recorded.getOrDefault(id, tried);
    }

    /** Whether this very try is recorded by itself. */
    boolean hasTried(InboundEvent<?> event) {
        return recorded.containsKey(InboxIds.ofTry(UUID.fromString(event.id()), event));
    }

    /** Whether offers come for a request that is asked anew: only here it is known that they are void. */
    boolean isAskedAnew(QuotationGathered gathered, InboundEvent<?> event) {
        UUID request = gathered.requestId();
        return request != null && event.replyTo() != null && recorded.containsKey(InboxIds.ofAnew(request, event));
    }

    /** Whether this very {@code get_quotation} has been asked anew. */
    boolean isAskedAnew(InboundEvent<?> asked) {
        return recorded.containsKey(InboxIds.ofAnew(UUID.fromString(asked.id()), asked));
    }

    /** When a merchant's event first arrived. */
    Instant firstArrivalOf(InboundEvent<?> event) {
        Instant first = arrivals.of(UUID.fromString(event.id()));
        return first == null ? ((MerchantEvent) event.payload()).context().receivedAt() : first;
    }

    /** What is decided already by what came before: bytes that came as another event, or were refused, too long ago. */
    @Nullable
    Decision standing(InboundEvent<?> event, @Nullable Delivery delivery) {
        UUID id = UUID.fromString(event.id());
        IntakeEvent payload = (IntakeEvent) event.payload();
        UUID request = InboxIds.ofRequest(payload);
        if (request != null) {
            Answer refusal = refusal(request);
            return refusal == null ? null : DeliveryDecider.answering(delivery, refusal);
        }
        if (!(payload instanceof MerchantEvent sent) || !arrivals.isLate(id, sent)) {
            return null;
        }
        Recorded tries = recorded.get(EventIds.ofTries(id));
        if (tries == null) {
            return DeliveryDecider.signatureReused(delivery);
        }
        Answer last = tries.answer(); // none where it was only told to come again
        return last == null ? null : DeliveryDecider.answering(delivery, last);
    }

    /** Why a {@code get_quotation} was refused whose offers have come all the same, or null. */
    private @Nullable Answer refusal(UUID request) {
        Recorded asked = recorded.getOrDefault(request, recorded.get(EventIds.ofTries(request)));
        return asked != null && asked.answer() instanceof RefusalAnswer refusal ? refusal : null;
    }

    /** An event that had not been decided. What had no effect is that for this try alone; only a reuse stays one. */
    Decided decided(InboundEvent<?> event, Decision decision, @Nullable Delivery before) {
        if (!(event.payload() instanceof MerchantEvent sent)) {
            return remember(UUID.fromString(event.id()), null, event, decision);
        }
        arrivals.note(UUID.fromString(event.id()), sent.context().receivedAt());
        return mayBeSentAgain(decision, before)
                ? tried(event, decision)
                : remember(UUID.fromString(event.id()), null, event, decision);
    }

    private static boolean mayBeSentAgain(Decision decision, @Nullable Delivery before) {
        Answer answer = decision.answer();
        boolean reuse = answer instanceof RefusalAnswer refusal && refusal.refusal() == Refusal.SIGNATURE_REUSED;
        return answer != null && !reuse && decision.facts().isEmpty() && decision.delivery() == before;
    }

    /** A try that is recorded by itself, with a note of it beside its event; without either where nobody waits. */
    Decided tried(InboundEvent<?> event, Decision decision) {
        return tried(InboxIds.ofTry(UUID.fromString(event.id()), event), event, decision);
    }

    /** A {@code get_quotation} that is asked anew. */
    Decided askedAnew(InboundEvent<?> event, @Nullable Delivery delivery) {
        return tried(
                InboxIds.ofAnew(UUID.fromString(event.id()), event), event, DeliveryDecider.answering(delivery, null));
    }

    private Decided tried(UUID tried, InboundEvent<?> event, Decision decision) {
        UUID id = UUID.fromString(event.id());
        UUID tries = tried.equals(id) ? null : EventIds.ofTries(id);
        Decided done = remember(tried, tries, event, decision);
        if (tries != null) {
            var last = new Recorded(done.lastAnswer(), List.of(), List.of());
            recorded.merge(tries, last, (former, latest) -> latest.answer() == null ? former : latest);
        }
        return done;
    }

    private Decided remember(UUID as, @Nullable UUID tries, InboundEvent<?> event, Decision decision) {
        Decided done = Decided.of(as, tries, event.type(), (IntakeEvent) event.payload(), decision);
        recorded.put(as, done.recorded());
        return done;
    }
}
