package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.CancellationRefusedFact;
import io.handoff.contracts.fact.CancelledFact;
import io.handoff.contracts.fact.CancellingFact;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.CancellationResolved;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cancelling: the fleet that has the job is asked first, and only its word makes the delivery cancelled. */
final class CancellationDecisions {
    private CancellationDecisions() {}

    static Decision requested(@Nullable Delivery delivery, Cause cause, @Nullable Waiting waiting) {
        return requested(delivery, cause, waiting, null);
    }

    /** The merchant says when it cancelled, if it does. */
    static Decision requested(
            @Nullable Delivery delivery, Cause cause, @Nullable Waiting waiting, @Nullable Instant saidAt) {
        if (delivery == null) {
            return Decision.unchanged(
                    null, new RefusalAnswer(Refusal.DELIVERY_NOT_FOUND, "No delivery with this id is known."));
        }
        Ruling ruling = EventByState.ruling(MerchantAct.DELIVERY_CANCELLED, delivery);
        BookingAttempt booking = delivery.sourcing().booking();
        if (ruling == Ruling.APPLY_FREE || ruling == Ruling.APPLY && booking == null) {
            return cancelled(new Change(delivery, cause), 0, saidAt);
        }
        return ruling == Ruling.APPLY && booking != null
                ? cancelling(delivery, booking, cause, waiting, saidAt)
                : Decision.unchanged(delivery, answerNow(delivery.snapshot()));
    }

    private static Decision cancelling(
            Delivery delivery,
            BookingAttempt booking,
            Cause cause,
            @Nullable Waiting waiting,
            @Nullable Instant saidAt) {
        long fee = delivery.snapshot().cancellation().feeCents();
        var change = new Change(delivery, cause)
                .sourcing(sourcing -> sourcing.cancelling(fee))
                .record(edit -> edit.status(DeliveryStatus.CANCELLING).cancelledAt(saidAt), CancellingFact::new);
        if (waiting != null) {
            change.sourcing(sourcing -> sourcing.awaitedBy(waiting, cause.at()));
        }
        PendingModification modification = delivery.modifications().pending();
        ModificationOutcomes.overruled(change, DeliveryStatus.CANCELLING);
        boolean asked = delivery.sourcing().leaving() != null
                || modification != null && modification.phase() == PendingModification.Phase.GIVING_UP;
        if (!asked) {
            change.askToGiveUp(booking); // a booking under way is cancelled once its outcome is known
        }
        return change.decide(null);
    }

    /** A cancellation that was recorded before and still waits for the fleet: whoever asks again waits along. */
    static @Nullable Decision waitingAlong(Delivery delivery, Waiting waiting, Instant now) {
        if (delivery.status() != DeliveryStatus.CANCELLING) {
            return null;
        }
        return Decision.unchanged(
                delivery.sourcing().waiting().contains(waiting)
                        ? delivery
                        : delivery.with(delivery.sourcing().awaitedBy(waiting, now)),
                null);
    }

    static Decision resolved(Delivery delivery, CancellationResolved event, Cause cause) {
        BookingAttempt booking = delivery.sourcing().booking();
        if (delivery.status() != DeliveryStatus.CANCELLING || booking == null || booking.number() != event.attempt()) {
            return Decision.unchanged(delivery, null);
        }
        var change = new Change(delivery, cause);
        if (!event.agreed()) {
            return refused(change, String.valueOf(event.reason()));
        }
        Long fleetFee = event.feeCents();
        Long scheduled = delivery.sourcing().cancelFeeCents();
        return cancelled(change, fleetFee != null ? fleetFee : scheduled != null ? scheduled : 0);
    }

    private static Decision refused(Change change, String reason) {
        change.sourcing(sourcing -> sourcing.leaving(null)); // it keeps the job, whoever asked
        change.record(
                edit -> edit.status(Tasks.statusOf(change.snapshot().tasks())),
                (cause, snapshot) -> new CancellationRefusedFact(cause, snapshot, reason));
        var refusal = new RefusalAnswer(Refusal.NOT_CANCELLABLE, "The fleet did not agree to cancel: " + reason);
        change.answerWaiting(request -> refusal);
        return change.decide(null);
    }

    /** Ends the delivery; whoever asked, now or before, is told. */
    static Decision cancelled(Change change, long feeCents) {
        return cancelled(change, feeCents, change.snapshot().cancelledAt());
    }

    private static Decision cancelled(Change change, long feeCents, @Nullable Instant saidAt) {
        List<DeliveryChange> ended = ModificationEffects.cancellations(change.snapshot());
        change.record(
                edit -> edit.deleteTasks()
                        .status(DeliveryStatus.CANCELLED)
                        .search(null)
                        .cancelledAt(saidAt)
                        .cancellationFee(feeCents),
                (cause, snapshot) -> new CancelledFact(cause, snapshot, feeCents));
        Answer answer = answerNow(change.snapshot());
        Answer modified = ModificationAnswer.of(change.snapshot(), ended);
        change.answerWaiting(request -> request.modifies() ? modified : answer);
        return change.decide(answer);
    }

    /** What a cancellation comes to as the delivery stands, without changing it. */
    static Answer answerNow(DeliverySnapshot delivery) {
        Long fee = delivery.cancellationFeeCents();
        if (delivery.status() == DeliveryStatus.CANCELLED) {
            return answer(delivery, "The delivery is cancelled.", fee == null ? 0 : fee);
        }
        if (delivery.status() == DeliveryStatus.CANCELLING) {
            return answer(
                    delivery,
                    "The fleet is being asked; a callback will tell the outcome.",
                    delivery.cancellation().feeCents());
        }
        return new RefusalAnswer(Refusal.NOT_CANCELLABLE, reason(delivery));
    }

    private static CancellationAnswer answer(DeliverySnapshot delivery, String message, long feeCents) {
        Instant cancelledAt = delivery.status() == DeliveryStatus.CANCELLED ? delivery.cancelledAt() : null;
        return new CancellationAnswer(delivery.externalDeliveryId(), delivery.status(), message, feeCents, cancelledAt);
    }

    private static String reason(DeliverySnapshot delivery) {
        return delivery.status() == DeliveryStatus.COMPLETED
                ? "The delivery is completed."
                : "The courier has already picked the order up.";
    }
}
