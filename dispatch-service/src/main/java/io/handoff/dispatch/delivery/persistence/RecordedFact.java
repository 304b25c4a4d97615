package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.json.SnapshotJson;
import io.handoff.kit.event.EventIds;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it is written to the log and produced, the same JSON in both.
 *
 * @param ordinal place among the facts of its cause, from 0
 * @param json the fact, serialised once, in UTF-8
 * @param snapshot the part of it that is the delivery; null for one that was read back
 */
public record RecordedFact(UUID cause, int ordinal, DeliveryFact fact, byte[] json, @Nullable SnapshotJson snapshot) {

    public static RecordedFact of(UUID cause, int ordinal, DeliveryFact fact) {
        SnapshotJson snapshot = SnapshotJson.of(fact.delivery());
        return new RecordedFact(cause, ordinal, fact, snapshot.in(fact), snapshot);
    }

    /** A fact read back from the log. */
    public static RecordedFact read(UUID cause, int ordinal, String type, byte[] json) {
        Class<?> known = EventTypes.classOf(type);
        if (known == null || !DeliveryFact.class.isAssignableFrom(known)) {
            throw new IllegalStateException("the log holds a fact of unknown type " + type);
        }
        return new RecordedFact(cause, ordinal, (DeliveryFact) Json.read(json, known), json, null);
    }

    public String id() {
        return EventIds.fact(cause, ordinal);
    }

    public String type() {
        return EventTypes.of(fact.getClass());
    }

    public DeliveryKey key() {
        return fact.delivery().key();
    }

    public Instant at() {
        return fact.cause().at();
    }
}
