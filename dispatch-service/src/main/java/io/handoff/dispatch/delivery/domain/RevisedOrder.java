package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.intake.DeliveryModified;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        return OrderFields.path(index, "event_at");
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
        OrderDetails order = asked.details().order();
        List<String> unsaid = asked.unsaid();
        return new OrderDetails(
                order.subtotalCents(),
                order.tipCents(),
                unsaid.contains("order.total_items_count") ? before.totalItemsCount() : order.totalItemsCount(),
                said(order.clientName(), before.clientName()),
                unsaid.contains("order.order_fulfillment_method")
                        ? before.fulfillmentMethod()
                        : order.fulfillmentMethod(),
                said(order.storeId(), before.storeId()),
                said(order.parcelSize(), before.parcelSize()));
    }

    private static TaskDetails task(TaskDetails before, DeliveryModified asked, int index, boolean sameTimes) {
        TaskDetails task = asked.details().tasks().get(index);
        List<String> unsaid = asked.unsaid();
        String path = OrderFields.path(index) + ".";
        return new TaskDetails(
                before.type(),
                sameTimes && unsaid.contains(eventAt(index)) ? before.eventAt() : task.eventAt(),
                task.timezone(),
                said(task.locationName(), before.locationName()),
                said(task.recipientName(), before.recipientName()),
                said(task.phone(), before.phone()),
                said(task.instructions(), before.instructions()),
                task.street1(),
                said(task.street2(), before.street2()),
                task.city(),
                unsaid.contains(path + "state") ? before.state() : task.state(),
                task.zip(),
                said(task.country(), before.country()),
                task.location(),
                unsaid.contains(path + "canceled") ? before.canceled() : task.canceled(),
                said(task.externalId(), before.externalId()),
                unsaid.contains(path + "items_count") ? before.itemsCount() : task.itemsCount(),
                unsaid.contains(path + "ref_images") ? before.refImages() : task.refImages(),
                unsaid.contains(path + "items") ? before.items() : task.items(),
                named(before, task, sameTimes && unsaid.contains(eventAt(index))));
    }

    /** A time that is sent again as it was, perhaps from an answer of ours, is named no more than before. */
    private static boolean named(TaskDetails before, TaskDetails task, boolean keepsTime) {
        return keepsTime || task.eventAt().equals(before.eventAt()) ? before.eventAtNamed() : task.eventAtNamed();
    }

    /** Null is not said, here as everywhere in the merchant's JSON; the empty text takes a text away. */
    private static @Nullable String said(@Nullable String now, @Nullable String before) {
        return now != null ? now : before;
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
