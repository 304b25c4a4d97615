package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.shape.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a modification makes of an order. Tasks keep their places, new ones come last: fleets know tasks by their place.
 *
 * @param details the order as it would be
 * @param origins for each task of it, which task it was before; {@link #NEW} for an added one
 * @param leftOut tasks of before that are open and that the merchant doesn't mention
 */
record RevisedOrder(DeliveryDetails details, List<Integer> origins, List<Integer> leftOut) {
    static final int NEW = -1;

    RevisedOrder {
        origins = List.copyOf(origins);
        leftOut = List.copyOf(leftOut);
    }

    static RevisedOrder of(Delivery delivery, DeliveryModified asked) {
        List<TaskSnapshot> before = delivery.snapshot().tasks();
        int[] askedFor = TaskMatch.of(
                before.stream().map(TaskSnapshot::details).toList(),
                asked.details().tasks());
        boolean sameTimes = namesTheSameTimes(before, askedFor, asked);
        List<TaskDetails> tasks = new ArrayList<>();
        List<Integer> origins = new ArrayList<>();
        List<Integer> leftOut = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            TaskSnapshot task = before.get(i);
            if (askedFor[i] == NEW && !task.status().terminal()) {
                leftOut.add(i);
            } else {
                origins.add(i);
                tasks.add(askedFor[i] == NEW ? task.details() : task(task.details(), asked, askedFor[i], sameTimes));
            }
        }
        for (int i = 0; i < asked.details().tasks().size(); i++) {
            if (!contains(askedFor, i)) {
                origins.add(NEW);
                tasks.add(asked.details().tasks().get(i));
            }
        }
        return new RevisedOrder(details(delivery, asked, tasks), origins, leftOut);
    }

    /** Otherwise a time that isn't said doesn't stay either: it is inferred from the new ones. */
    private static boolean namesTheSameTimes(List<TaskSnapshot> before, int[] askedFor, DeliveryModified asked) {
        for (int i = 0; i < askedFor.length; i++) {
            int index = askedFor[i];
            if (index != NEW
                    && !asked.unsaid().contains(eventAt(index))
                    && !asked.details()
                            .tasks()
                            .get(index)
                            .eventAt()
                            .equals(before.get(i).details().eventAt())) {
                return false;
            }
        }
        return true;
    }

    private static String eventAt(int index) {
        return TaskPath.of(index, "event_at");
    }

    private static DeliveryDetails details(Delivery delivery, DeliveryModified asked, List<TaskDetails> tasks) {
        String scenario = asked.details().scenario();
        return new DeliveryDetails(
                order(delivery.snapshot().order(), asked),
                tasks,
                asked.unsaid().contains("simulate")
                        ? delivery.snapshot().simulate()
                        : asked.details().simulate(),
                scenario != null ? scenario : delivery.ordered().scenario());
    }

    private static OrderDetails order(OrderDetails before, DeliveryModified asked) {
        return OrderDetails.SHAPE.merge(
                before, asked.details().order(), field -> asked.unsaid().contains("order." + field.name()));
    }

    private static TaskDetails task(TaskDetails before, DeliveryModified asked, int index, boolean sameTimes) {
        TaskDetails task = asked.details().tasks().get(index);
        boolean keepsTime = sameTimes && asked.unsaid().contains(eventAt(index));
        TaskDetails merged = TaskDetails.SHAPE.merge(
                before,
                task,
                field -> field.kind() == Kind.TIME
                        ? keepsTime
                        : asked.unsaid().contains(TaskPath.of(index, field.name())));
        return merged.withEventAtNamed(named(before, task, keepsTime));
    }

    /** A time that is sent again as it was, perhaps from an answer of ours, is named no more than before. */
    private static boolean named(TaskDetails before, TaskDetails task, boolean keepsTime) {
        return keepsTime || task.eventAt().equals(before.eventAt()) ? before.eventAtNamed() : task.eventAtNamed();
    }

    private static boolean contains(int[] indexes, int wanted) {
        for (int index : indexes) {
            if (index == wanted) {
                return true;
            }
        }
        return false;
    }
}
