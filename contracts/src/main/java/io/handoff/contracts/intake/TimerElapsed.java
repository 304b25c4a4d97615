package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;

/**
 * A durable timer of a delivery is due.
 *
 * @param kind which of the delivery's timers
 * @param round the search round it was set in; a later round makes it stale
 */
public record TimerElapsed(DeliveryKey key, Kind kind, int round, Instant dueAt) implements IntakeEvent {

    /** What a delivery waits for. */
    public enum Kind {
        /** A scheduled delivery is to be gathered and booked now. */
        SCHEDULED_SEARCH,
        /** A search found nothing and tries again. */
        RETRY_SEARCH
    }
}
