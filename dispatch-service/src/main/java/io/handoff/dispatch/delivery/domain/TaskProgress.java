package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fact.TaskMove;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.intake.TaskReport;
import io.handoff.contracts.settings.WaitingFee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one report of a fleet does to the tasks. It is collected before anything is recorded: one report is one fact, in
 * which states that the fleet skipped stand as steps of their own.
 */
final class TaskProgress {
    /** A drop-off in one of these states means that its pickups are done. */
    private static final Set<TaskStatus> CARRYING =
            EnumSet.of(TaskStatus.STARTED, TaskStatus.ARRIVED, TaskStatus.SUCCESSFUL);
    /** Couriers' navigation says another minute with each traffic light; a merchant isn't called for that. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(2);

    private final List<TaskSnapshot> tasks;
    private final Instant at;
    private final @Nullable WaitingFee fee;
    private final List<TaskMove> moves = new ArrayList<>();
    private long waitedCents;
    private boolean expectations;
    private boolean proofs;

    /** @param at when it happened, by the fleet's clock */
    TaskProgress(List<TaskSnapshot> tasks, Instant at, @Nullable WaitingFee fee) {
        this.tasks = new ArrayList<>(tasks);
        this.at = at;
        this.fee = fee;
    }

    List<TaskMove> moves() {
        return List.copyOf(moves);
    }

    /** The tasks as they stand after it. */
    List<TaskSnapshot> tasks() {
        return List.copyOf(tasks);
    }

    SnapshotBuilder applyTo(SnapshotBuilder snapshot) {
        return snapshot.tasks(tasks).waited(waitedCents).statusFromTasks();
    }

    /** The courier has all the tasks. */
    void assigned() {
        for (int task = 0; task < tasks.size(); task++) {
            reported(new TaskReport(task, TaskStatus.ASSIGNED, List.of()));
        }
    }

    /** Stops are where the fleet says, in its own words: here, and only here, its stages become states of tasks. */
    void reported(StageReport report) {
        Stage stage = report.stage();
        for (int task : meant(report)) {
            if (stage != null) {
                reported(new TaskReport(task, stateOf(stage), report.proofOfDelivery()));
            }
            expect(task, report.eta());
        }
    }

    /**
     * The task that is named, else all open ones of the kind; what ends one of them may end others. Where none is open any
     * more, it is said again of the only one there is.
     */
    private List<Integer> meant(StageReport report) {
        Integer named = report.task();
        if (named != null) {
            return List.of(named);
        }
        List<Integer> all = IntStream.range(0, tasks.size())
                .filter(task ->
                        report.type() == null || tasks.get(task).details().type() == report.type())
                .boxed()
                .toList();
        return all.size() == 1
                ? all
                : all.stream()
                        .filter(task -> !tasks.get(task).status().terminal())
                        .toList();
    }

    private static TaskStatus stateOf(Stage stage) {
        return switch (stage) {
            case UNASSIGNED -> TaskStatus.UNASSIGNED;
            case ASSIGNED -> TaskStatus.ASSIGNED;
            case ACCEPTED -> TaskStatus.ACCEPTED;
            case STARTED -> TaskStatus.STARTED;
            case ARRIVED -> TaskStatus.ARRIVED;
            case DONE -> TaskStatus.SUCCESSFUL;
            case FAILED -> TaskStatus.FAILED;
            case DECLINED -> TaskStatus.DECLINED;
            case CANCELLED -> TaskStatus.CANCELLED;
        };
    }

    /** When the courier will be at an open task, if it is said; a task that has ended expects nobody. */
    void expect(int task, @Nullable Instant eta) {
        if (eta == null
                || task < 0
                || task >= tasks.size()
                || tasks.get(task).status().terminal()) {
            return;
        }
        Instant known = tasks.get(task).eta();
        expectations |= known == null || Duration.between(known, eta).abs().compareTo(WORTH_TELLING) >= 0;
        tasks.set(task, tasks.get(task).expected(eta));
    }

    /** Whether there is anything to tell: a task has moved, is expected at another time than was said, or is proved now. */
    boolean isWorthTelling() {
        return !moves.isEmpty() || expectations || proofs;
    }

    /** One task is where the fleet says; a duplicate, or a step backward, changes nothing but what proves it. */
    void reported(TaskReport report) {
        if (report.task() < 0 || report.task() >= tasks.size()) {
            return;
        }
        TaskSnapshot task = tasks.get(report.task());
        // Only the merchant deletes a task; a fleet that says so has cancelled it.
        TaskStatus reported = report.status() == TaskStatus.DELETED ? TaskStatus.CANCELLED : report.status();
        boolean open = !task.status().terminal();
        if (open && task.details().type() == TaskType.DROPOFF && CARRYING.contains(reported)) {
            finishPickups();
        }
        List<TaskStatus> path = TaskTransitions.path(task.status(), reported, Tasks.pickupSucceeded(tasks));
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            move(report.task(), path.get(i), !last, last ? report.proofOfDelivery() : List.of());
        }
        proved(report);
        if (Tasks.pickupsLost(tasks)) {
            cancelDropoffs();
        }
    }

    /** What is over can only be proved: pictures are often there some seconds after the courier has said that it is done. */
    void proved(StageReport report) {
        Stage stage = report.stage();
        if (stage != null) {
            meant(report).forEach(task -> proved(new TaskReport(task, stateOf(stage), report.proofOfDelivery())));
        }
    }

    /** The same of one task, by the state it is said to be in. */
    void proved(TaskReport report) {
        if (report.task() < 0 || report.task() >= tasks.size()) {
            return;
        }
        TaskSnapshot task = tasks.get(report.task());
        if (task.status().terminal() && task.status() == report.status()) {
            TaskSnapshot proved = Proofs.added(tasks, task, report.proofOfDelivery());
            proofs |= !proved.equals(tasks.set(report.task(), proved));
        }
    }

    private void finishPickups() {
        for (int i = 0; i < tasks.size(); i++) {
            TaskSnapshot task = tasks.get(i);
            if (task.details().type() == TaskType.PICKUP && !task.status().terminal()) {
                for (TaskStatus next : TaskTransitions.path(task.status(), TaskStatus.SUCCESSFUL, false)) {
                    move(i, next, true, List.of());
                }
            }
        }
    }

    private void cancelDropoffs() {
        for (int i = 0; i < tasks.size(); i++) {
            if (!tasks.get(i).status().terminal()) {
                move(i, TaskStatus.CANCELLED, true, List.of());
            }
        }
    }

    private void move(int index, TaskStatus to, boolean inferred, List<String> proof) {
        TaskSnapshot task = tasks.get(index);
        TaskSnapshot moved = to == TaskStatus.ARRIVED ? task.arrived(at) : task.withStatus(to);
        // Nobody has seen when an inferred stop ended.
        if (to == TaskStatus.SUCCESSFUL && !inferred) {
            waitedCents += waitedCents(task);
        }
        tasks.set(index, proof.isEmpty() ? moved : moved.withProof(Proofs.fitting(tasks, proof)));
        moves.add(new TaskMove(index, task.status(), to, at, inferred));
    }

    private long waitedCents(TaskSnapshot task) {
        Instant arrived = task.arrivedAt();
        return fee == null || arrived == null ? 0 : fee.cents(Duration.between(arrived, at));
    }
}
