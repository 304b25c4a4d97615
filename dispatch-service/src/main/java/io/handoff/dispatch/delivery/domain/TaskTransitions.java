package io.handoff.dispatch.delivery.domain;

import static io.handoff.contracts.delivery.TaskStatus.ACCEPTED;
import static io.handoff.contracts.delivery.TaskStatus.ARRIVED;
import static io.handoff.contracts.delivery.TaskStatus.ASSIGNED;
import static io.handoff.contracts.delivery.TaskStatus.CANCELLED;
import static io.handoff.contracts.delivery.TaskStatus.DECLINED;
import static io.handoff.contracts.delivery.TaskStatus.DELETED;
import static io.handoff.contracts.delivery.TaskStatus.FAILED;
import static io.handoff.contracts.delivery.TaskStatus.STARTED;
import static io.handoff.contracts.delivery.TaskStatus.SUCCESSFUL;
import static io.handoff.contracts.delivery.TaskStatus.UNASSIGNED;

import io.handoff.contracts.delivery.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The one table of task transitions, and the way forward through it where a fleet skips states. */
public final class TaskTransitions {
    private static final Map<TaskStatus, Set<TaskStatus>> TABLE = Map.of(
            UNASSIGNED, Set.of(ASSIGNED, ACCEPTED, CANCELLED, DELETED),
            ASSIGNED, Set.of(ACCEPTED, STARTED, DECLINED, UNASSIGNED, CANCELLED, DELETED),
            ACCEPTED, Set.of(STARTED, ARRIVED, DECLINED, UNASSIGNED, CANCELLED, DELETED),
            STARTED, Set.of(ARRIVED, SUCCESSFUL, FAILED, UNASSIGNED, CANCELLED, DELETED),
            ARRIVED, Set.of(SUCCESSFUL, FAILED, UNASSIGNED, CANCELLED, DELETED),
            DECLINED, Set.of(UNASSIGNED, CANCELLED, DELETED),
            SUCCESSFUL, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of(),
            DELETED, Set.of());

    private static final List<TaskStatus> FORWARD =
            List.of(UNASSIGNED, ASSIGNED, ACCEPTED, STARTED, ARRIVED, SUCCESSFUL);

    private TaskTransitions() {}

    /** Whether a task may go from one state directly to another. */
    public static boolean allowed(TaskStatus from, TaskStatus to) {
        return TABLE.getOrDefault(from, Set.of()).contains(to);
    }

    /**
     * The states a task passes to come to a reported one, that one last; all before it were skipped by the fleet. Empty
     * when the report is a duplicate, goes backward, or isn't possible.
     *
     * @param carried whether a pickup of the delivery has succeeded: then a task can fail from early states too
     */
    static List<TaskStatus> path(TaskStatus from, TaskStatus to, boolean carried) {
        int here = FORWARD.indexOf(from);
        int there = FORWARD.indexOf(to);
        if (here >= 0 && there > here) {
            return FORWARD.subList(here + 1, there + 1);
        }
        if (to == UNASSIGNED) {
            return List.of(); // a re-dispatch is our decision, not a report
        }
        if (to == FAILED && here >= 0 && here < FORWARD.indexOf(STARTED)) {
            return carried ? List.of(FAILED) : append(path(from, STARTED, false), FAILED);
        }
        return allowed(from, to) ? List.of(to) : List.of();
    }

    private static List<TaskStatus> append(List<TaskStatus> path, TaskStatus last) {
        List<TaskStatus> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}
