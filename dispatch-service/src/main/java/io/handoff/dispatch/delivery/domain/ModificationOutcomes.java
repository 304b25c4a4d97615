package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.ModificationResolved;
import io.handoff.contracts.job.FleetJob;
import io.handoff.dispatch.delivery.domain.PendingModification.Phase;
import java.time.Instant;
import java.util.List;

/** What becomes of a modification that waits for a fleet. */
final class ModificationOutcomes {
    private final CourierSearch search;
    private final ModificationEffects effects;

    ModificationOutcomes(CourierSearch search, ModificationEffects effects) {
        this.search = search;
        this.effects = effects;
    }

    static void askFleet(Change change, BookingAttempt booking, PendingModification pending) {
        String jobId = booking.jobId();
        if (jobId != null) {
            FleetJob before =
                    ModificationEffects.job(change.snapshot(), ModificationEffects.ordered(change.delivery()));
            FleetJob job = ModificationEffects.job(change.snapshot(), pending.details());
            boolean tipOnly = job.equals(before.tipped(job.order().tipCents()));
            change.modification(pending.asked())
                    .command(new Command.ModifyJob(
                            booking.number(),
                            booking.offer().fleet(),
                            jobId,
                            pending.revision(),
                            job,
                            tipOnly,
                            before.leftOutBy(job)));
        }
    }

    /** The booking is made: its fleet is asked now. */
    static void booked(Change change, BookingAttempt booking) {
        PendingModification pending = change.delivery().modifications().pending();
        if (pending != null) {
            askFleet(change, booking, pending);
        }
    }

    /** No fleet has the job any more: nobody needs to be asked, and the search goes on with the new order. */
    void withoutFleet(Change change, PendingModification pending, Instant now) {
        var before = ModificationEffects.ordered(change.delivery());
        boolean sameJob = Tasks.sameJob(before, pending.details());
        List<DeliveryChange> told = effects.onSearch(
                change, pending.details(), ModificationEffects.changes(before, pending.details()), now);
        if (sameJob) {
            search.onwards(change, now);
        }
        change.settle(pending, ModificationAnswer.of(change.snapshot(), told));
    }

    /** The fleet has answered; what it agreed to holds, even if the merchant has been told of a cancellation meanwhile. */
    static Decision resolved(Delivery delivery, ModificationResolved event, Cause cause) {
        PendingModification pending = delivery.modifications().pending();
        boolean expected = pending != null && pending.phase() == Phase.ASKED && pending.revision() == event.revision();
        if (pending == null || !expected) {
            return Decision.unchanged(delivery, null);
        }
        var change = new Change(delivery, cause);
        String reason = String.valueOf(event.reason());
        BookingAttempt booking = delivery.sourcing().booking();
        boolean gone = delivery.status() == DeliveryStatus.CANCELLED || delivery.status() == DeliveryStatus.FAILED;
        if (event.agreed() && !gone) {
            List<DeliveryChange> told = ModificationEffects.onBooking(change, pending.details(), event.kept());
            change.settle(pending, ModificationAnswer.of(change.snapshot(), told));
        } else if (!gone && booking != null && !pending.overruled() && isFreeToLeave(delivery)) {
            change.modification(pending.givingUp(reason));
            change.askToGiveUp(booking);
        } else {
            change.settle(pending, refusal(gone ? ModificationRules.over(delivery.status()) : refusedBy(reason)));
        }
        return change.decide(null);
    }

    private static boolean isFreeToLeave(Delivery delivery) {
        var terms = delivery.snapshot().cancellation();
        return delivery.status() == DeliveryStatus.ASSIGNED && terms.allowed() && terms.feeCents() == 0;
    }

    /** Whether a fleet's answer to being asked to give up its job belongs to a modification. */
    static boolean isGivingUp(Delivery delivery, CancellationResolved event) {
        PendingModification pending = delivery.modifications().pending();
        BookingAttempt booking = delivery.sourcing().booking();
        return pending != null
                && pending.phase() == Phase.GIVING_UP
                && booking != null
                && booking.number() == event.attempt();
    }

    /** The fleet has given its job up, so that another one can take the new order; or it hasn't. */
    Decision givenUp(Delivery delivery, CancellationResolved event, Cause cause) {
        PendingModification pending = delivery.modifications().pending();
        BookingAttempt booking = delivery.sourcing().booking();
        if (pending == null || booking == null) {
            return Decision.unchanged(delivery, null);
        }
        var change = new Change(delivery, cause);
        if (event.agreed() && delivery.status() == DeliveryStatus.ASSIGNED) {
            List<DeliveryChange> told = effects.onRebooking(change, booking, pending, cause.at());
            change.settle(pending, ModificationAnswer.of(change.snapshot(), told));
        } else {
            change.settle(pending, refusal(refusedBy(String.valueOf(pending.refusal()))));
        }
        return change.decide(null);
    }

    /**
     * A cancellation or a failure wins: who waits is told so. What is at the fleet already stays there until it has
     * answered.
     *
     * @param by what the delivery is now
     */
    static void overruled(Change change, DeliveryStatus by) {
        PendingModification pending = change.delivery().modifications().pending();
        if (pending != null && !pending.overruled()) {
            change.settle(pending, refusal(ModificationRules.over(by)));
            if (pending.phase() == Phase.ASKED) {
                change.modification(pending.withoutWaiting());
            }
        }
    }

    private static String refusedBy(String reason) {
        return "The fleet did not agree: " + reason;
    }

    private static RefusalAnswer refusal(String detail) {
        return new RefusalAnswer(Refusal.NOT_MODIFIABLE, detail);
    }
}
