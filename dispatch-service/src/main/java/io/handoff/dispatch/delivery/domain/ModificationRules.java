package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.shape.FieldShape;
import io.handoff.contracts.shape.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a modification may ask for, by how far the delivery is. */
final class ModificationRules {
    private ModificationRules() {}

    /** Why nothing at all can be modified in this state. */
    static String over(DeliveryStatus status) {
        return switch (status) {
            case COMPLETED -> "The delivery is completed.";
            case CANCELLING -> "The delivery is being cancelled.";
            case CANCELLED -> "The delivery is cancelled.";
            case FAILED -> "The delivery has failed; order it again with delivery_created.";
            case QUOTED, SEARCHING, ASSIGNED, IN_PROGRESS -> "The delivery can't be modified now.";
        };
    }

    /** Why these tasks can't be like that, or null. */
    static @Nullable String objection(Delivery delivery, RevisedOrder revised, Ruling ruling) {
        boolean fleetConcerned = delivery.sourcing().booking() != null;
        if (!revised.leftOut().isEmpty() && ruling != Ruling.SUPERSEDE) {
            return TaskPath.of(revised.leftOut().get(0)) + " is missing: send the full order, with canceled: true for a"
                    + " task that is to be cancelled.";
        }
        for (int i = 0; i < revised.origins().size(); i++) {
            int origin = revised.origins().get(i);
            if (origin == RevisedOrder.NEW && fleetConcerned) {
                return "No task can be added once a fleet has been asked to come; send it as a delivery of its own.";
            }
            String objection = origin == RevisedOrder.NEW
                    ? null
                    : objection(
                            TaskPath.of(i),
                            delivery.snapshot().tasks().get(origin),
                            revised.details().tasks().get(i),
                            fleetConcerned);
            if (objection != null) {
                return objection;
            }
        }
        boolean plays = delivery.snapshot().simulate() != revised.details().simulate();
        return plays && fleetConcerned ? "simulate can't change once a fleet has been asked to come." : null;
    }

    private static @Nullable String objection(String path, TaskSnapshot before, TaskDetails after, boolean concerned) {
        boolean wasCanceled = before.details().canceled();
        if (after.canceled() && !wasCanceled && before.status().terminal()) {
            return path + " can't be cancelled: its status is "
                    + before.status().state() + " already.";
        }
        if (!after.canceled() && wasCanceled && concerned) {
            return path + " was cancelled, and a fleet has been asked to come without it; send it as a delivery of its"
                    + " own.";
        }
        return null;
    }

    /** Why this can't change any more since the goods are on the way, or null. */
    static @Nullable String objectionAfterPickup(RevisedOrder revised, List<DeliveryChange> changes) {
        Set<String> open = openAfterPickup(revised.details().tasks());
        for (DeliveryChange change : changes) {
            if (!open.contains(change.path())) {
                return change.path() + " can't change after a pickup: only " + names(OrderDetails.SHAPE)
                        + " of the order and " + names(TaskDetails.SHAPE) + " of a drop-off can.";
            }
        }
        return null;
    }

    private static Set<String> openAfterPickup(List<TaskDetails> tasks) {
        Set<String> open = new HashSet<>();
        openAfterPickup(OrderDetails.SHAPE).forEach(name -> open.add("order." + name));
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).type() == TaskType.DROPOFF) {
                for (String name : openAfterPickup(TaskDetails.SHAPE)) {
                    open.add(TaskPath.of(i, name));
                }
            }
        }
        return open;
    }

    private static List<String> openAfterPickup(Shape<?> shape) {
        return shape.fields().stream()
                .filter(field -> field.rule().afterPickup())
                .map(FieldShape::name)
                .toList();
    }

    private static String names(Shape<?> shape) {
        return String.join(", ", openAfterPickup(shape));
    }

    /** Whether nothing would be left to pick up, or nothing to drop off: that cancels the whole delivery. */
    static boolean cancelsEverything(Delivery delivery, RevisedOrder revised) {
        return cancelsAll(delivery, revised, TaskType.PICKUP) || cancelsAll(delivery, revised, TaskType.DROPOFF);
    }

    private static boolean cancelsAll(Delivery delivery, RevisedOrder revised, TaskType type) {
        for (int i = 0; i < revised.origins().size(); i++) {
            TaskDetails task = revised.details().tasks().get(i);
            int origin = revised.origins().get(i);
            boolean calledOff = task.canceled()
                    || origin != RevisedOrder.NEW
                            && delivery.snapshot().tasks().get(origin).status() == TaskStatus.CANCELLED;
            if (task.type() == type && !calledOff) {
                return false;
            }
        }
        return true;
    }
}
