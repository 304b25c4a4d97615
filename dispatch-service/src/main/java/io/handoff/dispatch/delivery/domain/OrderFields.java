package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.Difference;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An order as the fields of the merchant's JSON, and what differs between two of them. */
final class OrderFields {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static final String TIP = "order.tip_cents";
    static final String CANCELED = "canceled";

    private OrderFields() {}

    /** Where a task is in the merchant's JSON. */
    static String path(int task) {
        return "tasks[" + task + "]";
    }

    static String path(int task, String field) {
        return path(task) + "." + field;
    }

    /** What a revision changes, each field by its path. */
    static List<DeliveryChange> changes(DeliveryDetails before, RevisedOrder revised) {
        DeliveryDetails after = revised.details();
        List<DeliveryChange> changes = new ArrayList<>();
        compare("order.", order(before.order()), order(after.order()), changes);
        if (before.simulate() != after.simulate()) {
            changes.add(change("simulate", before.simulate(), after.simulate()));
        }
        for (int i = 0; i < after.tasks().size(); i++) {
            int origin = revised.origins().get(i);
            Map<String, @Nullable Object> now = task(after.tasks().get(i));
            if (origin == RevisedOrder.NEW) {
                changes.add(change(path(i), null, now));
            } else {
                compare(path(i) + ".", task(before.tasks().get(origin)), now, changes);
            }
        }
        for (int gone : revised.leftOut()) {
            changes.add(change(path(gone), task(before.tasks().get(gone)), null));
        }
        return changes;
    }

    /** In what an order that was sent again is another one than that which is recorded, task by task. */
    static List<Difference> differences(DeliveryDetails stored, DeliveryDetails sent) {
        List<Difference> differences = new ArrayList<>();
        differ("order.", order(stored.order()), order(sent.order()), differences);
        if (stored.simulate() != sent.simulate()) {
            differences.add(new Difference("simulate", stored.simulate(), sent.simulate()));
        }
        int known = stored.tasks().size();
        int told = sent.tasks().size();
        for (int i = 0; i < Math.max(known, told); i++) {
            if (i < known && i < told) {
                differ(
                        path(i) + ".",
                        task(stored.tasks().get(i)),
                        task(sent.tasks().get(i)),
                        differences);
            } else {
                differences.add(new Difference(
                        path(i),
                        i < known ? task(stored.tasks().get(i)) : null,
                        i < told ? task(sent.tasks().get(i)) : null));
            }
        }
        return differences;
    }

    private static void differ(
            String path,
            Map<String, @Nullable Object> stored,
            Map<String, @Nullable Object> sent,
            List<Difference> differences) {
        sent.forEach((name, value) -> {
            Object known = stored.get(name);
            if (!Objects.equals(known, value)) {
                differences.add(new Difference(path + name, known, value));
            }
        });
    }

    /** Whether stops, or what kind of fleet they need, are among what changes. */
    static boolean concernStops(List<DeliveryChange> changes) {
        return changes.stream()
                .map(DeliveryChange::path)
                .anyMatch(path -> path.endsWith("]")
                        || path.endsWith(".latitude")
                        || path.endsWith(".longitude")
                        || path.endsWith(".order_fulfillment_method"));
    }

    /** Whether times are among what changes. */
    static boolean concernTimes(List<DeliveryChange> changes) {
        return changes.stream()
                .map(DeliveryChange::path)
                .anyMatch(path -> path.endsWith("]") || path.endsWith(".event_at"));
    }

    /** The fee that was promised before. */
    static DeliveryChange feeDropped(long cents, ChangeState state) {
        return new DeliveryChange("delivery_fee", dollars(cents), null, state);
    }

    private static void compare(
            String path,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            List<DeliveryChange> changes) {
        after.forEach((name, now) -> {
            Object then = before.get(name);
            if (!Objects.equals(then, now)) {
                changes.add(change(path + name, then, now));
            }
        });
    }

    private static DeliveryChange change(String path, @Nullable Object from, @Nullable Object to) {
        return new DeliveryChange(path, from, to, ChangeState.APPLIED);
    }

    private static Map<String, @Nullable Object> order(OrderDetails order) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("subtotal", dollars(order.subtotalCents()));
        fields.put("tip_cents", order.tipCents());
        fields.put("total_items_count", order.totalItemsCount());
        fields.put("client_name", order.clientName());
        fields.put("order_fulfillment_method", order.fulfillmentMethod().word());
        fields.put("store_id", order.storeId());
        fields.put("parcel_size", order.parcelSize());
        return fields;
    }

    private static Map<String, @Nullable Object> task(TaskDetails task) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", task.type().word());
        fields.put("event_at", instant(task.eventAt()));
        fields.put("timezone_identifier", task.timezone());
        fields.put("location_name", task.locationName());
        fields.put("recipient_name", task.recipientName());
        fields.put("phone", task.phone());
        fields.put("instructions", task.instructions());
        fields.put("street1", task.street1());
        fields.put("street2", task.street2());
        fields.put("city", task.city());
        fields.put("state", task.state());
        fields.put("zip", task.zip());
        fields.put("country", task.country());
        fields.put("latitude", task.location().latitude());
        fields.put("longitude", task.location().longitude());
        fields.put(CANCELED, task.canceled());
        fields.put("external_id", task.externalId());
        fields.put("items_count", task.itemsCount());
        fields.put("ref_images", task.refImages());
        fields.put("items", task.items().stream().map(OrderFields::item).toList());
        return fields;
    }

    /** What the merchant said of an item, and its count. */
    private static Map<String, Object> item(Item item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "name", item.name());
        fields.put("count", item.count());
        put(fields, "descriptions", item.descriptions());
        put(fields, "value", item.valueCents());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** A time as merchants read it. */
    static String instant(Instant at) {
        return MILLIS.format(at);
    }

    private static double dollars(long cents) {
        return BigDecimal.valueOf(cents, 2).doubleValue();
    }
}
