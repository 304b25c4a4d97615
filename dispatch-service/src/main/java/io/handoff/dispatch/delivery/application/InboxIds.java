package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.ReplyAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids that say whether an event has been decided. */
final class InboxIds {
    private InboxIds() {}

    /** Every id the events of a batch may be recorded under, in their order. */
    static Set<UUID> of(List<InboundEvent<?>> batch) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (InboundEvent<?> event : batch) {
            ids.add(UUID.fromString(event.id()));
            ids.add(ofTry(event));
            UUID request = ofRequest((IntakeEvent) event.payload());
            if (request != null) {
                ids.add(request);
            }
        }
        return ids;
    }

    /** The {@code get_quotation} that offers answer. */
    static @Nullable UUID ofRequest(IntakeEvent payload) {
        return payload instanceof QuotationGathered gathered ? gathered.requestId() : null;
    }

    /**
     * What an event is recorded under: by itself, or only this one try of it where the answer is to send it again. So a
     * record that comes twice is still decided once, and what the merchant sends again is decided anew.
     */
    static UUID of(InboundEvent<?> event, @Nullable Answer answer) {
        boolean again = answer instanceof RefusalAnswer refusal && refusal.refusal() == Refusal.TOO_LATE;
        return again ? ofTry(event) : UUID.fromString(event.id());
    }

    /** Each try of a request waits under another correlation id; only what fleets are asked about may have to come again. */
    static UUID ofTry(InboundEvent<?> event) {
        UUID id = UUID.fromString(event.id());
        ReplyAddress waiting = asksFleet(event.payload()) ? event.replyTo() : null;
        return waiting == null ? id : EventIds.following(id, "try/" + waiting.correlationId());
    }

    private static boolean asksFleet(Object payload) {
        return payload instanceof DeliveryModified || payload instanceof DeliveryCancelled;
    }
}
