package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.FleetFeeChangedFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.FleetUpdateReported;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What fleets report: whether they take the job, and how it goes on. */
final class FleetDecisions {
    private final CourierSearch search;
    private final ModificationOutcomes modifications;

    FleetDecisions(CourierSearch search, ModificationOutcomes modifications) {
        this.search = search;
        this.modifications = modifications;
    }

    Decision booked(Delivery delivery, BookingResolved event, Cause cause) {
        BookingAttempt attempt = delivery.sourcing().booking();
        String jobId = event.jobId();
        var change = new Change(delivery, cause);
        if (attempt == null || attempt.number() != event.attempt() || attempt.confirmed()) {
            boolean ours = attempt != null && jobId != null && jobId.equals(attempt.jobId());
            if (jobId != null && !ours) { // never two couriers for one delivery
                change.command(new Command.CancelJob(event.attempt(), event.fleet(), jobId));
            }
            return change.decide(null);
        }
        if (jobId == null) {
            return notBooked(change, attempt, event, cause.at());
        }
        BookingAttempt confirmed = attempt.confirmedAs(jobId);
        change.sourcing(sourcing -> sourcing.confirmed(confirmed));
        if (delivery.status() == DeliveryStatus.CANCELLING) {
            change.askToGiveUp(confirmed);
            return change.decide(null);
        }
        confirm(change, confirmed, jobId, event, cause.at());
        search.booked(change, confirmed, cause.at());
        ModificationOutcomes.booked(change, confirmed);
        return change.decide(null);
    }

    private Decision notBooked(Change change, BookingAttempt attempt, BookingResolved event, Instant now) {
        boolean declined = event.outcome() == BookingResolved.Resolution.DECLINED;
        var why = attempt.refusal(declined ? "declined" : "error", String.valueOf(event.reason()));
        if (change.delivery().status() == DeliveryStatus.CANCELLING) {
            change.sourcing(sourcing -> sourcing.bookingLost(why));
            return CancellationDecisions.cancelled(change, 0);
        }
        search.released(change, attempt, why);
        goOn(change, now);
        return change.decide(null);
    }

    /** Without a fleet again: on with the search, and with the order as it will be if that is to change. */
    private void goOn(Change change, Instant now) {
        PendingModification modification = change.delivery().modifications().pending();
        if (modification != null) {
            modifications.withoutFleet(change, modification, now);
        } else {
            search.onwards(change, now);
        }
    }

    private static void confirm(
            Change change, BookingAttempt attempt, String jobId, BookingResolved event, Instant now) {
        Courier courier = event.courier();
        Long charged = event.feeCents();
        Long accepted = change.sourcing().acceptedFeeCents();
        // The accepted price is kept even where another fleet had to take over.
        long fee = accepted != null ? accepted : attempt.offer().fee().cents();
        var progress = progress(change.delivery(), now);
        if (courier != null) {
            progress.assigned();
        }
        progress.expect(
                Tasks.first(progress.tasks(), TaskType.PICKUP), attempt.offer().pickupEta());
        progress.expect(
                Tasks.last(progress.tasks(), TaskType.DROPOFF), attempt.offer().dropoffEta());
        change.record(
                edit -> progress.applyTo(edit.status(DeliveryStatus.ASSIGNED)
                        .fleet(attempt.offer().fleet())
                        .courier(courier)
                        .search(null)
                        .fee(fee)
                        .fleetFee(
                                charged != null
                                        ? charged
                                        : attempt.offer().fee().cents())),
                (cause, snapshot) -> new BookedFact(
                        cause, snapshot, attempt.number(), attempt.offer().fleet(), jobId, progress.moves()));
    }

    /** Progress of the job; duplicates, steps backward and reports of a superseded attempt change nothing. */
    Decision updated(Delivery delivery, FleetUpdateReported event, Cause cause) {
        BookingAttempt booking = delivery.sourcing().booking();
        boolean current = booking != null && booking.confirmed() && booking.number() == event.attempt();
        if (booking == null || !current) {
            return Decision.unchanged(delivery, null);
        }
        var progress = progress(delivery, happened(delivery, event, cause));
        if (delivery.status().terminal()) {
            event.tasks().forEach(progress::proved);
            event.stages().forEach(progress::proved);
        } else {
            event.tasks().forEach(progress::reported);
            event.stages().forEach(progress::reported);
        }
        if (!progress.isWorthTelling()) {
            return feeOnly(delivery, event, cause);
        }
        var change = new Change(delivery, cause);
        Long fee = fee(delivery, event);
        boolean ours = delivery.status() == DeliveryStatus.ASSIGNED; // nothing picked up, and not being cancelled
        if (ours && Tasks.calledOff(delivery.snapshot().tasks(), progress.tasks())) {
            search.lost(change, booking, "The fleet has cancelled its job.", cause.at());
            goOn(change, cause.at());
            return change.decide(null);
        }
        Courier courier = event.courier();
        change.record(
                edit -> progress.applyTo(courier == null ? edit : edit.courier(courier))
                        .fleetFee(fee),
                (why, snapshot) -> new TaskChangedFact(why, snapshot, progress.moves()));
        if (change.delivery().status() == DeliveryStatus.ASSIGNED) {
            watch(change, booking, cause.at());
        }
        return change.decide(null);
    }

    /** Nothing but the fee is news, which it may still be when all is delivered. */
    private static Decision feeOnly(Delivery delivery, FleetUpdateReported event, Cause cause) {
        Long fee = fee(delivery, event);
        if (Objects.equals(fee, delivery.snapshot().fleetFeeCents())) {
            return Decision.unchanged(delivery, null);
        }
        return new Change(delivery, cause)
                .record(edit -> edit.fleetFee(fee), FleetFeeChangedFact::new)
                .decide(null);
    }

    /**
     * What the fleet charges after a report; one in another currency than the delivery's can't be set beside its price, and a
     * cancelled job has a fee of its own.
     */
    private static @Nullable Long fee(Delivery delivery, FleetUpdateReported event) {
        Money said = delivery.status() == DeliveryStatus.CANCELLED ? null : event.fee();
        return said != null && said.currency().equals(delivery.snapshot().currency())
                ? Long.valueOf(said.cents())
                : delivery.snapshot().fleetFeeCents();
    }

    /** Before the pickup: a courier who declines is left, and one who has accepted needn't be watched any more. */
    private void watch(Change change, BookingAttempt booking, Instant now) {
        if (Tasks.declined(change.snapshot().tasks())) {
            if (change.sourcing().leaving() == null) {
                search.leave(change, booking, "The courier has declined.", now);
            }
        } else if (Tasks.accepted(change.snapshot().tasks())
                && change.sourcing().leaving() == null) {
            change.wakeUp(null);
        }
    }

    /** A fleet that was asked to give its job up has answered. */
    Decision left(Delivery delivery, CancellationResolved event, Cause cause) {
        BookingAttempt booking = delivery.sourcing().booking();
        String reason = delivery.sourcing().leaving();
        if (booking == null || reason == null || booking.number() != event.attempt()) {
            return Decision.unchanged(delivery, null);
        }
        var change = new Change(delivery, cause);
        if (event.agreed() && delivery.status() == DeliveryStatus.ASSIGNED) {
            search.lost(change, booking, reason, cause.at());
            goOn(change, cause.at());
        } else {
            change.sourcing(sourcing -> sourcing.leaving(null));
            search.booked(change, booking, cause.at());
        }
        return change.decide(null);
    }

    private static TaskProgress progress(Delivery delivery, Instant at) {
        return new TaskProgress(
                delivery.snapshot().tasks(), at, delivery.terms().fees().waiting());
    }

    /** A fleet's clock may be wrong: nothing has happened before the order, or is still to come. */
    private static Instant happened(Delivery delivery, FleetUpdateReported event, Cause cause) {
        Instant ordered = delivery.snapshot().createdAt();
        Instant said = event.occurredAt().isBefore(ordered) ? ordered : event.occurredAt();
        return said.isAfter(cause.at()) ? cause.at() : said;
    }
}
