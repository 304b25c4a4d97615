package io.handoff.bench.record;

import io.handoff.bench.load.TimeOrderedId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What differs from one delivery's rows to the next: its ids, time-ordered where the product's are. */
record NewRowIds(String externalId, UUID delivery, UUID event, UUID timer) {

    static NewRowIds at(long millis, String externalId) {
        // A delivery's own id is derived from the merchant's, and so comes in no order.
        return new NewRowIds(externalId, UUID.randomUUID(), TimeOrderedId.at(millis), TimeOrderedId.at(millis));
    }

    /** The new value of a column; null where it keeps the one it had. */
    @Nullable
    Object of(String column) {
        return switch (column) {
            case "external_id" -> externalId;
            case "delivery_id" -> delivery;
            case "event_id", "cause_id" -> event;
            case "id" -> timer;
            default -> null;
        };
    }
}
