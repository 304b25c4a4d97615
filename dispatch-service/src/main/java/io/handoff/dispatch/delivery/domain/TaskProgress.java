package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.intake.TaskReport;
import io.handoff.contracts.settings.WaitingFee;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one report of a fleet does to the tasks. States the fleet skipped are passed through, each a fact of its own.
 *
 * @param at when it happened, by the fleet's clock
 */
record TaskProgress(Change change, Instant at, @Nullable Courier courier) {
    /** A drop-off in one of these states means that its pickups are done. */
    private static final Set<TaskStatus> CARRYING =
            EnumSet.of(TaskStatus.STARTED, TaskStatus.ARRIVED, TaskStatus.SUCCESSFUL);

    /** The courier has all the tasks. */
    void assigned() {
        for (int task = 0; task < tasks().size(); task++) {
            reported(new TaskReport(task, TaskStatus.ASSIGNED, List.of()));
        }
    }

    /** One task is where the fleet says; a duplicate, or a step backward, changes nothing. */
    void reported(TaskReport report) {
        if (report.task() < 0 || report.task() >= tasks().size()) {
            return;
        }
        TaskSnapshot task = tasks().get(report.task());
        // Only the merchant deletes a task; a fleet that says so has cancelled it.
        TaskStatus reported = report.status() == TaskStatus.DELETED ? TaskStatus.CANCELLED : report.status();
        if (task.details().type() == TaskType.DROPOFF && CARRYING.contains(reported)) {
            finishPickups();
        }
        List<TaskStatus> path = TaskTransitions.path(task.status(), reported, Tasks.pickupSucceeded(tasks()));
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            move(report.task(), path.get(i), !last, last ? report.proofOfDelivery() : List.of());
        }
        if (Tasks.pickupsLost(tasks())) {
            cancelDropoffs();
        }
    }

    private void finishPickups() {
        for (int i = 0; i < tasks().size(); i++) {
            TaskSnapshot task = tasks().get(i);
            if (task.details().type() == TaskType.PICKUP && !task.status().terminal()) {
                for (TaskStatus next : TaskTransitions.path(task.status(), TaskStatus.SUCCESSFUL, false)) {
                    move(i, next, true, List.of());
                }
            }
        }
    }

    private void cancelDropoffs() {
        for (int i = 0; i < tasks().size(); i++) {
            if (!tasks().get(i).status().terminal()) {
                move(i, TaskStatus.CANCELLED, true, List.of());
            }
        }
    }

    private void move(int index, TaskStatus to, boolean inferred, List<String> proof) {
        DeliverySnapshot before = change.snapshot();
        TaskSnapshot task = before.tasks().get(index);
        TaskSnapshot moved = to == TaskStatus.ARRIVED ? task.arrived(at) : task.withStatus(to);
        // Nobody has seen when an inferred stop ended.
        long waited = to == TaskStatus.SUCCESSFUL && !inferred ? waitedCents(task) : 0;
        change.record(
                edit -> edit.task(index, proof.isEmpty() ? moved : moved.withProof(proof))
                        .courier(courier == null ? before.courier() : courier)
                        .waited(waited)
                        .statusFromTasks(),
                (cause, snapshot) -> new TaskChangedFact(cause, snapshot, index, task.status(), to, inferred));
    }

    private long waitedCents(TaskSnapshot task) {
        WaitingFee fee = change.delivery().terms().fees().waiting();
        Instant arrived = task.arrivedAt();
        return fee == null || arrived == null ? 0 : fee.cents(Duration.between(arrived, at));
    }

    private List<TaskSnapshot> tasks() {
        return change.snapshot().tasks();
    }
}
