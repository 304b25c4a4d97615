package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.TaskReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What fleets report: whether they take the job, and how it goes on. */
final class FleetDecisions {
    /** A drop-off in one of these states means that its pickups are done. */
    private static final Set<TaskStatus> CARRYING =
            EnumSet.of(TaskStatus.STARTED, TaskStatus.ARRIVED, TaskStatus.SUCCESSFUL);

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
            assignAll(change, courier);
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

    private static void assignAll(Change change, Courier courier) {
        for (int task = 0; task < change.snapshot().tasks().size(); task++) {
            apply(change, new TaskReport(task, TaskStatus.ASSIGNED, List.of()), courier);
        }
    }

    /** Progress of the job; duplicates, steps backward and reports of a superseded attempt change nothing. */
    static Decision updated(Delivery delivery, FleetUpdateReported event, Cause cause) {
        BookingAttempt booking = delivery.sourcing().booking();
        boolean current = booking != null && booking.confirmed() && booking.number() == event.attempt();
        if (!current || delivery.status().terminal()) {
            return Decision.unchanged(delivery, null);
        }
        var change = new Change(delivery, cause);
        for (TaskReport report : event.tasks()) {
            if (report.task() >= 0 && report.task() < change.snapshot().tasks().size()) {
                apply(change, report, event.courier());
            }
        }
        return change.decide(null);
    }

    private static void apply(Change change, TaskReport report, @Nullable Courier courier) {
        TaskSnapshot task = change.snapshot().tasks().get(report.task());
        if (task.details().type() == TaskType.DROPOFF && CARRYING.contains(report.status())) {
            finishPickups(change, courier);
        }
        boolean carried = Tasks.pickupSucceeded(change.snapshot().tasks());
        List<TaskStatus> path = TaskTransitions.path(task.status(), report.status(), carried);
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            move(change, report.task(), path.get(i), !last, courier, last ? report.proofOfDelivery() : List.of());
        }
        if (Tasks.pickupsLost(change.snapshot().tasks())) {
            cancelDropoffs(change, courier);
        }
    }

    private static void finishPickups(Change change, @Nullable Courier courier) {
        for (int i = 0; i < change.snapshot().tasks().size(); i++) {
            TaskSnapshot task = change.snapshot().tasks().get(i);
            if (task.details().type() == TaskType.PICKUP && !task.status().terminal()) {
                for (TaskStatus next : TaskTransitions.path(task.status(), TaskStatus.SUCCESSFUL, false)) {
                    move(change, i, next, true, courier, List.of());
                }
            }
        }
    }

    private static void cancelDropoffs(Change change, @Nullable Courier courier) {
        for (int i = 0; i < change.snapshot().tasks().size(); i++) {
            if (!change.snapshot().tasks().get(i).status().terminal()) {
                move(change, i, TaskStatus.CANCELLED, true, courier, List.of());
            }
        }
    }

    private static void move(
            Change change, int index, TaskStatus to, boolean inferred, @Nullable Courier courier, List<String> proof) {
        DeliverySnapshot before = change.snapshot();
        TaskSnapshot task = before.tasks().get(index);
        TaskSnapshot moved =
                proof.isEmpty() ? task.withStatus(to) : task.withStatus(to).withProof(proof);
        change.record(
                edit -> edit.task(index, moved)
                        .courier(courier == null ? before.courier() : courier)
                        .statusFromTasks(),
                (cause, snapshot) -> new TaskChangedFact(cause, snapshot, index, task.status(), to, inferred));
    }
}
