package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;

/**
 * A durable timer of a delivery is due.
 *
 * @param kind what the delivery was waiting for
 * @param round the search round or, by its kind, the booking attempt that it was set for
 * @param dueAt when it was to be due; with the others it tells this timer from one that took its place
 */
public record TimerElapsed(DeliveryKey key, Kind kind, int round, Instant dueAt) implements IntakeEvent {

    /** What a delivery waits for. */
    public enum Kind {
        /** A scheduled delivery is to be gathered and booked now. */
        SCHEDULED_SEARCH,
        /** A search found nothing and tries again. */
        RETRY_SEARCH,
        /** A round of a search has had no outcome. */
        GATHER_OVERDUE,
        /** A fleet has not answered whether it takes the job. */
        BOOKING_OVERDUE,
        /** No courier has accepted the job of a booking. */
        ACCEPTANCE_OVERDUE,
        /** A fleet that was asked to give its job up has not answered. */
        RELEASE_OVERDUE
    }
}
