package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.Answer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The modifications of a delivery that fleets are asked for; one at a time.
 *
 * @param revision number of the latest one; 0 before any
 * @param orderedAt when the merchant sent the order that took a quoted one's place; offers it asked for before are void
 * @param pending the one that waits for a fleet
 * @param settled the one before, for those who ask again what it came to
 */
public record Modifications(
        long revision, @Nullable Instant orderedAt, @Nullable PendingModification pending, @Nullable Settled settled) {

    /**
     * A modification that is decided.
     *
     * @param causes ids of the events that asked for it
     */
    public record Settled(List<String> causes, Answer answer) {
        public Settled {
            causes = List.copyOf(causes);
        }
    }

    public static Modifications none() {
        return new Modifications(0, null, null, null);
    }

    Modifications with(@Nullable PendingModification next) {
        return new Modifications(next == null ? revision : next.revision(), orderedAt, next, settled);
    }

    Modifications settled(PendingModification decided, Answer answer) {
        return new Modifications(revision, orderedAt, null, new Settled(decided.causes(), answer));
    }

    Modifications orderedAt(Instant sent) {
        return new Modifications(revision, sent, pending, settled);
    }

    /** Whether what was asked for at a time was for an order that another one has replaced since. */
    boolean replaces(Instant asked) {
        return orderedAt != null && asked.isBefore(orderedAt);
    }
}
