package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.FleetUpdateReported;
import java.time.Instant;

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
            return notBooked(change, attempt, event, cause);
        }
        BookingAttempt confirmed = attempt.confirmedAs(jobId);
        change.sourcing(sourcing -> sourcing.confirmed(confirmed));
        if (delivery.status() == DeliveryStatus.CANCELLING) {
            CancellationDecisions.askFleet(change, confirmed);
            return change.decide(null);
        }
        confirm(change, confirmed, jobId);
        Courier courier = event.courier();
        if (courier != null) {
            new TaskProgress(change, cause.at(), courier).assigned();
        }
        ModificationOutcomes.booked(change, confirmed);
        return change.decide(null);
    }

    private Decision notBooked(Change change, BookingAttempt attempt, BookingResolved event, Cause cause) {
        if (change.delivery().status() == DeliveryStatus.CANCELLING) {
            change.sourcing(sourcing -> sourcing.bookingLost(event.fleet()));
            return CancellationDecisions.cancelled(change, 0);
        }
        String reason = String.valueOf(event.reason());
        PendingModification modification = change.delivery().modifications().pending();
        if (modification != null) {
            modifications.notBooked(change, attempt, modification, reason, cause.at());
        } else {
            search.released(change, attempt, reason);
            search.onwards(change, reason, cause.at());
        }
        return change.decide(null);
    }

    private static void confirm(Change change, BookingAttempt attempt, String jobId) {
        Long accepted = change.sourcing().acceptedFeeCents();
        // The accepted price is kept even where another fleet had to take over.
        long fee = accepted != null ? accepted : attempt.offer().fee().cents();
        change.record(
                edit -> edit.status(DeliveryStatus.ASSIGNED)
                        .fleet(attempt.offer().fleet())
                        .fee(fee),
                (cause, snapshot) -> new BookedFact(
                        cause, snapshot, attempt.number(), attempt.offer().fleet(), jobId));
    }

    /** Progress of the job; duplicates, steps backward and reports of a superseded attempt change nothing. */
    static Decision updated(Delivery delivery, FleetUpdateReported event, Cause cause) {
        BookingAttempt booking = delivery.sourcing().booking();
        boolean current = booking != null && booking.confirmed() && booking.number() == event.attempt();
        if (!current || delivery.status().terminal()) {
            return Decision.unchanged(delivery, null);
        }
        var change = new Change(delivery, cause);
        var progress = new TaskProgress(change, happened(delivery, event, cause), event.courier());
        event.tasks().forEach(progress::reported);
        return change.decide(null);
    }

    /** A fleet's clock may be wrong: nothing has happened before the order, or is still to come. */
    private static Instant happened(Delivery delivery, FleetUpdateReported event, Cause cause) {
        Instant ordered = delivery.snapshot().createdAt();
        Instant said = event.occurredAt().isBefore(ordered) ? ordered : event.occurredAt();
        return said.isAfter(cause.at()) ? cause.at() : said;
    }
}
