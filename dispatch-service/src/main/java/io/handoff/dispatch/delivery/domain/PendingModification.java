package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliveryDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A modification that waits for a fleet. Until that has agreed, nobody sees anything of it.
 *
 * @param revision its number within the delivery, which the fleet knows it by
 * @param details the order as it will be
 * @param causes ids of the events that ask for it, the latest twenty
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

    private static final int KEPT_CAUSES = 20;

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

    PendingModification joinedBy(String cause, @Nullable Waiting request, Instant now) {
        List<String> latest =
                new ArrayList<>(causes.subList(Math.max(0, causes.size() - KEPT_CAUSES + 1), causes.size()));
        latest.add(cause);
        var joined = new PendingModification(revision, phase, details, latest, waiting, overruled, refusal);
        return request == null ? joined : joined.awaitedBy(request, now);
    }

    PendingModification awaitedBy(Waiting request, Instant now) {
        return new PendingModification(
                revision, phase, details, causes, Waiting.with(waiting, request, now), overruled, refusal);
    }

    PendingModification withoutWaiting() {
        return new PendingModification(revision, phase, details, causes, List.of(), true, refusal);
    }
}
