package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.shape.Rule;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What the tasks of a delivery say together. */
final class Tasks {
    private static final Set<TaskStatus> ON_IT =
            EnumSet.of(TaskStatus.ACCEPTED, TaskStatus.STARTED, TaskStatus.ARRIVED, TaskStatus.SUCCESSFUL);

    private Tasks() {}

    /** The tasks as ordered: unassigned, or deleted where the merchant cancelled them beforehand. */
    static List<TaskSnapshot> unassigned(DeliveryDetails details) {
        return details.tasks().stream()
                .map(task ->
                        new TaskSnapshot(task, task.canceled() ? TaskStatus.DELETED : TaskStatus.UNASSIGNED, List.of()))
                .toList();
    }

    static boolean pickupSucceeded(List<TaskSnapshot> tasks) {
        return any(tasks, TaskType.PICKUP, TaskStatus.SUCCESSFUL);
    }

    /** Whether every pickup has ended and none with success: nothing can be dropped off. */
    static boolean pickupsLost(List<TaskSnapshot> tasks) {
        return tasks.stream()
                        .filter(task -> task.details().type() == TaskType.PICKUP)
                        .allMatch(task -> task.status().terminal())
                && !pickupSucceeded(tasks);
    }

    /** Whether a courier is on the job: it has accepted a pickup, or has gone further. */
    static boolean accepted(List<TaskSnapshot> tasks) {
        return ON_IT.stream().anyMatch(status -> any(tasks, TaskType.PICKUP, status));
    }

    static boolean declined(List<TaskSnapshot> tasks) {
        return tasks.stream().anyMatch(task -> task.status() == TaskStatus.DECLINED);
    }

    /** Whether a fleet has called off all there was to pick up, or to drop off, before anything was picked up. */
    static boolean calledOff(List<TaskSnapshot> before, List<TaskSnapshot> after) {
        return !pickupSucceeded(after)
                && !any(after, TaskType.PICKUP, TaskStatus.FAILED)
                && (calledOff(TaskType.PICKUP, before, after) || calledOff(TaskType.DROPOFF, before, after));
    }

    private static boolean calledOff(TaskType type, List<TaskSnapshot> before, List<TaskSnapshot> after) {
        List<TaskStatus> open = IntStream.range(0, before.size())
                .filter(i -> before.get(i).details().type() == type
                        && !before.get(i).status().terminal())
                .mapToObj(i -> after.get(i).status())
                .toList();
        return !open.isEmpty() && open.stream().allMatch(status -> status == TaskStatus.CANCELLED);
    }

    /** The first open task of a type; -1 where there is none. */
    static int first(List<TaskSnapshot> tasks, TaskType type) {
        return open(tasks, type).min().orElse(-1);
    }

    /** The last open task of a type; -1 where there is none. */
    static int last(List<TaskSnapshot> tasks, TaskType type) {
        return open(tasks, type).max().orElse(-1);
    }

    private static IntStream open(List<TaskSnapshot> tasks, TaskType type) {
        return IntStream.range(0, tasks.size())
                .filter(i -> tasks.get(i).details().type() == type
                        && !tasks.get(i).status().terminal());
    }

    /** When the first pickup should happen. */
    static Instant firstPickup(DeliveryDetails details) {
        return details.tasks().stream()
                .filter(task -> task.type() == TaskType.PICKUP && !task.canceled())
                .map(task -> task.eventAt())
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("a delivery has a pickup"));
    }

    /** Where the tasks put the delivery as a whole, once a fleet works on it. */
    static DeliveryStatus statusOf(List<TaskSnapshot> tasks) {
        if (tasks.stream().allMatch(task -> task.status().terminal())) {
            return ended(tasks);
        }
        return pickupSucceeded(tasks) ? DeliveryStatus.IN_PROGRESS : DeliveryStatus.ASSIGNED;
    }

    private static DeliveryStatus ended(List<TaskSnapshot> tasks) {
        if (any(tasks, TaskType.DROPOFF, TaskStatus.SUCCESSFUL)) {
            return DeliveryStatus.COMPLETED;
        }
        boolean allCalledOff = tasks.stream()
                .allMatch(task -> task.status() == TaskStatus.CANCELLED || task.status() == TaskStatus.DELETED);
        return allCalledOff ? DeliveryStatus.CANCELLED : DeliveryStatus.FAILED;
    }

    /** What a fleet is told of an order of these tasks, as far as they have not ended. */
    static FleetJob job(String reference, String currency, List<TaskSnapshot> tasks, DeliveryDetails ordered) {
        return FleetJob.booked(
                reference, currency, ordered, task -> !tasks.get(task).status().terminal());
    }

    /** Whether the same stops are made at the same times for the same kind of order: what offers are made for. */
    static boolean sameJob(DeliveryDetails one, DeliveryDetails other) {
        List<TaskDetails> left = one.tasks();
        List<TaskDetails> right = other.tasks();
        return left.size() == right.size()
                && OrderDetails.SHAPE.same(one.order(), other.order(), Rule::priced)
                && IntStream.range(0, left.size())
                        .allMatch(i -> TaskDetails.SHAPE.same(left.get(i), right.get(i), Rule::priced));
    }

    private static boolean any(List<TaskSnapshot> tasks, TaskType type, TaskStatus status) {
        return tasks.stream().anyMatch(task -> task.details().type() == type && task.status() == status);
    }
}
