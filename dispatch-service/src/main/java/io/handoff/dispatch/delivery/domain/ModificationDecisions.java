package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.dispatch.delivery.domain.PendingModification.Phase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merchant's {@code delivery_modified} comes to. A fleet that has the job is asked before anything changes. */
final class ModificationDecisions {
    private final ModificationEffects effects;
    private final Serviceability serviceability;

    ModificationDecisions(ModificationEffects effects, Serviceability serviceability) {
        this.effects = effects;
        this.serviceability = serviceability;
    }

    Decision requested(@Nullable Delivery delivery, DeliveryModified event, Cause cause, @Nullable Waiting waiting) {
        Ruling ruling = EventByState.ruling(MerchantAct.DELIVERY_MODIFIED, delivery);
        if (delivery == null) {
            return Decision.unchanged(
                    null, new RefusalAnswer(Refusal.DELIVERY_NOT_FOUND, "No delivery with this id is known."));
        }
        if (ruling == Ruling.REFUSE_STATE) {
            return refuse(delivery, ModificationRules.over(delivery.status()));
        }
        var revised = RevisedOrder.of(delivery, event);
        String objection = ModificationRules.objection(delivery, revised, ruling);
        if (objection != null) {
            return refuse(delivery, objection);
        }
        long bytes = OrderSize.of(revised.details());
        if (bytes > OrderSize.MOST_BYTES) {
            return Decision.unchanged(
                    delivery,
                    new RefusalAnswer(
                            Refusal.TOO_LARGE_ORDER,
                            "With what stays of it the order would have about " + bytes + " bytes, and may have "
                                    + OrderSize.MOST_BYTES + ". Send [] for items that are not to stay."));
        }
        if (ModificationRules.cancelsEverything(delivery, revised)) {
            return cancelAll(delivery, cause, waiting);
        }
        PendingModification pending = delivery.modifications().pending();
        return pending != null
                ? beside(delivery, pending, revised.details(), cause, waiting)
                : modified(delivery, event, revised, cause, waiting);
    }

    private Decision modified(
            Delivery delivery, DeliveryModified event, RevisedOrder revised, Cause cause, @Nullable Waiting waiting) {
        Ruling ruling = EventByState.ruling(MerchantAct.DELIVERY_MODIFIED, delivery);
        List<DeliveryChange> changes = OrderFields.changes(ModificationEffects.ordered(delivery), revised);
        if (changes.isEmpty()) {
            return Decision.unchanged(delivery, ModificationAnswer.of(delivery.snapshot(), changes));
        }
        String tooLate =
                ruling == Ruling.APPLY_TO_THE_REST ? ModificationRules.objectionAfterPickup(revised, changes) : null;
        if (tooLate != null) {
            return refuse(delivery, tooLate);
        }
        RefusalAnswer impossible = impossible(delivery, event, revised.details(), changes);
        if (impossible != null) {
            return Decision.unchanged(delivery, impossible);
        }
        var change = new Change(delivery, cause);
        if (ruling == Ruling.SUPERSEDE) {
            change.orderedAt(event.context().receivedAt());
            ModificationEffects.onQuotation(change, revised.details(), changes);
            return change.decide(ModificationAnswer.of(change.snapshot(), changes));
        }
        return modify(change, revised.details(), changes, cause, waiting);
    }

    /** Why an order can't be delivered as it would be now, where that is for what has changed; else null. */
    private @Nullable RefusalAnswer impossible(
            Delivery delivery, DeliveryModified event, DeliveryDetails revised, List<DeliveryChange> changes) {
        RefusalAnswer times = OrderFields.concernTimes(changes)
                ? OrderTimes.objection(revised, event.context().receivedAt()).orElse(null)
                : null;
        if (times != null || !OrderFields.concernStops(changes)) {
            return times;
        }
        BookingAttempt booking = delivery.sourcing().booking();
        FleetId booked = booking == null ? null : booking.offer().fleet();
        return serviceability
                .objection(event.key().merchant(), event.context().settingsVersion(), revised, booked)
                .map(Serviceability.NobodyServes::answer)
                .orElse(null);
    }

    private Decision modify(
            Change change,
            DeliveryDetails details,
            List<DeliveryChange> changes,
            Cause cause,
            @Nullable Waiting waiting) {
        BookingAttempt booking = change.sourcing().booking();
        if (booking != null && concernsFleet(change, details)) {
            ask(change, booking, details, cause, waiting);
            return change.decide(null);
        }
        List<DeliveryChange> told = booking == null
                ? effects.onSearch(change, details, changes, cause.at())
                : ModificationEffects.onBooking(change, details);
        return change.decide(ModificationAnswer.of(change.snapshot(), told));
    }

    private static boolean concernsFleet(Change change, DeliveryDetails details) {
        DeliveryDetails before = ModificationEffects.ordered(change.delivery());
        return !ModificationEffects.job(change.snapshot(), details)
                .equals(ModificationEffects.job(change.snapshot(), before));
    }

    private static void ask(
            Change change, BookingAttempt booking, DeliveryDetails details, Cause cause, @Nullable Waiting waiting) {
        var pending = new PendingModification(
                change.delivery().modifications().revision() + 1,
                Phase.AWAITS_BOOKING,
                details,
                List.of(cause.eventId()),
                waiting == null ? List.of() : List.of(waiting),
                false,
                null);
        change.modification(pending);
        if (booking.confirmed()) {
            ModificationOutcomes.askFleet(change, booking, pending);
        }
    }

    /** One modification is at the fleet: the same one waits with it, another one has to come again. */
    private static Decision beside(
            Delivery delivery,
            PendingModification pending,
            DeliveryDetails details,
            Cause cause,
            @Nullable Waiting waiting) {
        if (pending.overruled() || !pending.details().equals(details)) {
            return Decision.unchanged(
                    delivery,
                    new RefusalAnswer(
                            Refusal.TOO_LATE,
                            "Another modification of this delivery is still at the fleet. Send this one again."));
        }
        return new Change(delivery, cause)
                .modification(pending.joinedBy(cause.eventId(), waiting, cause.at()))
                .decide(null);
    }

    /** Nothing is left to pick up or to drop off, so only the cancelling counts. */
    private static Decision cancelAll(Delivery delivery, Cause cause, @Nullable Waiting waiting) {
        Decision decision =
                CancellationDecisions.requested(delivery, cause, waiting == null ? null : waiting.modifying());
        Delivery after = decision.delivery();
        return decision.answer() instanceof CancellationAnswer && after != null
                ? decision.answering(
                        ModificationAnswer.of(after.snapshot(), ModificationEffects.cancellations(delivery.snapshot())))
                : decision;
    }

    /** A modification that was recorded before and still waits for a fleet: whoever asks again waits along. */
    static @Nullable Decision waitingAlong(Delivery delivery, String eventId, Waiting waiting, Instant now) {
        PendingModification pending = delivery.modifications().pending();
        if (pending != null && pending.causes().contains(eventId) && !pending.overruled()) {
            return Decision.unchanged(
                    pending.waiting().contains(waiting)
                            ? delivery
                            : delivery.with(delivery.modifications().with(pending.awaitedBy(waiting, now))),
                    null);
        }
        return isSettled(delivery, eventId)
                ? null
                : CancellationDecisions.waitingAlong(delivery, waiting.modifying(), now); // it cancels every task
    }

    private static boolean isSettled(Delivery delivery, String eventId) {
        Modifications.Settled settled = delivery.modifications().settled();
        return settled != null && settled.causes().contains(eventId);
    }

    /** What a modification that was recorded before, and has waited for a fleet, came to. */
    static Answer asItStands(Delivery delivery, DeliveryModified event, String eventId) {
        Modifications.Settled settled = delivery.modifications().settled();
        if (settled != null && settled.causes().contains(eventId)) {
            return settled.answer();
        }
        var revised = RevisedOrder.of(delivery, event);
        boolean holds = delivery.status() == DeliveryStatus.CANCELLED
                ? ModificationRules.cancelsEverything(delivery, revised)
                : OrderFields.changes(ModificationEffects.ordered(delivery), revised)
                        .isEmpty();
        return holds
                ? ModificationAnswer.of(delivery.snapshot(), List.of())
                : new RefusalAnswer(
                        Refusal.NOT_MODIFIABLE, "This modification is over, and the delivery is another one by now.");
    }

    private static Decision refuse(Delivery delivery, String detail) {
        return Decision.unchanged(delivery, new RefusalAnswer(Refusal.NOT_MODIFIABLE, detail));
    }
}
