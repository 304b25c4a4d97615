package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliveryDetails;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A modification that waits for a fleet. Until that has agreed, nobody sees anything of it.
 *
 * @param revision its number within the delivery, which the fleet knows it by
 * @param details the order as it will be
 * @param causes ids of the events that ask for it
 * @param waiting requests to be answered once it is decided
 * @param overruled whether a cancellation has come in between; the fleet's answer counts all the same
 * @param refusal why the fleet doesn't change its job; null before it has refused
 */
public record PendingModification(
        long revision,
        Phase phase,
        DeliveryDetails details,
        List<String> causes,
        List<Waiting> waiting,
        boolean overruled,
        @Nullable String refusal) {

    /** What it waits for. */
    public enum Phase {
        /** The outcome of a booking: then either its fleet is asked, or nobody needs to be. */
        AWAITS_BOOKING,
        /** The fleet's answer. */
        ASKED,
        /** The fleet, which can't change its job, to give it up. */
        GIVING_UP
    }

    public PendingModification {
        causes = List.copyOf(causes);
        waiting = List.copyOf(waiting);
    }

    PendingModification asked() {
        return new PendingModification(revision, Phase.ASKED, details, causes, waiting, overruled, refusal);
    }

    PendingModification givingUp(String reason) {
        return new PendingModification(revision, Phase.GIVING_UP, details, causes, waiting, overruled, reason);
    }

    PendingModification joinedBy(String cause, @Nullable Waiting request) {
        return new PendingModification(
                revision, phase, details, plus(causes, cause), plus(waiting, request), overruled, refusal);
    }

    PendingModification awaitedBy(Waiting request) {
        return new PendingModification(revision, phase, details, causes, plus(waiting, request), overruled, refusal);
    }

    PendingModification withoutWaiting() {
        return new PendingModification(revision, phase, details, causes, List.of(), true, refusal);
    }

    private static <T> List<T> plus(List<T> list, @Nullable T more) {
        List<T> longer = new ArrayList<>(list);
        if (more != null) {
            longer.add(more);
        }
        return longer;
    }
}
