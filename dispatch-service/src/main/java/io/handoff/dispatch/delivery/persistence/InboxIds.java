package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.ReplyAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids that say whether an event has been decided. What had an effect is recorded under the event's own id: the same
 * signed bytes are that event, whoever brings them. What had none, or waits along with others, is recorded under its try:
 * the same record again says the same, and what the merchant sends again is decided anew. A note beside the event's id
 * says that there are such tries.
 *
 * @param events every id the events of a batch may be recorded under, in their order
 * @param tries by the event they are tries of
 */
public record InboxIds(Set<UUID> events, Map<UUID, Set<UUID>> tries) {
    public static InboxIds of(List<InboundEvent<?>> batch) {
        var ids = new InboxIds(new LinkedHashSet<>(), new HashMap<>());
        for (InboundEvent<?> event : batch) {
            ids.add(UUID.fromString(event.id()), event);
            UUID request = ofRequest((IntakeEvent) event.payload());
            if (request != null) {
                ids.add(request, event);
            }
        }
        return ids;
    }

    private void add(UUID id, InboundEvent<?> event) {
        events.add(id);
        if (event.replyTo() != null) {
            Set<UUID> known = tries.computeIfAbsent(id, unknown -> new LinkedHashSet<>());
            known.add(ofTry(id, event));
            if (event.payload() instanceof QuotationRequested || event.payload() instanceof QuotationGathered) {
                known.add(ofAnew(id, event));
            }
        }
    }

    /** The {@code get_quotation} that offers answer. */
    public static @Nullable UUID ofRequest(IntakeEvent payload) {
        return payload instanceof QuotationGathered gathered ? gathered.requestId() : null;
    }

    /** Each try of a request waits under another correlation id; where nobody waits it can't be told from others. */
    public static UUID ofTry(UUID id, InboundEvent<?> event) {
        ReplyAddress waiting = event.replyTo();
        return waiting == null ? id : EventIds.following(id, "try/" + waiting.correlationId());
    }

    /** The same for a try of a {@code get_quotation} that is asked anew. */
    public static UUID ofAnew(UUID id, InboundEvent<?> event) {
        return EventIds.following(ofTry(id, event), "anew");
    }
}
