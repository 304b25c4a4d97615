package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.Difference;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.shape.FieldShape;
import io.handoff.contracts.shape.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order as the fields of the merchant's JSON, and what differs between two of them. */
final class OrderFields {
    private static final Shape<OrderDetails> ORDER = OrderDetails.SHAPE;
    private static final Shape<TaskDetails> TASK = TaskDetails.SHAPE;

    static final String CANCELED = "canceled";
    static final String EVENT_AT = "event_at";

    /** What decides which fleets can serve an order. */
    private static final Set<String> FOR_FLEETS = forFleets();

    private OrderFields() {}

    private static Set<String> forFleets() {
        return Stream.concat(ORDER.fields().stream(), TASK.fields().stream())
                .filter(field -> field.rule().priced())
                .flatMap(field -> field.names().stream())
                .filter(name -> !name.equals(EVENT_AT) && !name.equals(CANCELED))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a revision changes, each field by its path. */
    static List<DeliveryChange> changes(DeliveryDetails before, RevisedOrder revised) {
        DeliveryDetails after = revised.details();
        List<DeliveryChange> changes = new ArrayList<>();
        compare("order.", ORDER.all(before.order()), ORDER.all(after.order()), changes);
        if (before.simulate() != after.simulate()) {
            changes.add(change("simulate", before.simulate(), after.simulate()));
        }
        for (int i = 0; i < after.tasks().size(); i++) {
            int origin = revised.origins().get(i);
            Map<String, ?> now = TASK.all(after.tasks().get(i));
            if (origin == RevisedOrder.NEW) {
                changes.add(change(TaskPath.of(i), null, now));
            } else {
                compare(TaskPath.of(i) + ".", TASK.all(before.tasks().get(origin)), now, changes);
            }
        }
        for (int gone : revised.leftOut()) {
            changes.add(change(TaskPath.of(gone), TASK.all(before.tasks().get(gone)), null));
        }
        return changes;
    }

    /** In what an order that was sent again is another one than that which is recorded, task by task. */
    static List<Difference> differences(DeliveryDetails stored, DeliveryDetails sent) {
        List<Difference> differences = new ArrayList<>();
        differ("order.", ORDER.all(stored.order()), ORDER.all(sent.order()), differences);
        if (stored.simulate() != sent.simulate()) {
            differences.add(new Difference("simulate", stored.simulate(), sent.simulate()));
        }
        int known = stored.tasks().size();
        int told = sent.tasks().size();
        for (int i = 0; i < Math.max(known, told); i++) {
            if (i < known && i < told) {
                differ(
                        TaskPath.of(i) + ".",
                        TASK.all(stored.tasks().get(i)),
                        TASK.all(sent.tasks().get(i)),
                        differences);
            } else {
                differences.add(new Difference(
                        TaskPath.of(i),
                        i < known ? TASK.all(stored.tasks().get(i)) : null,
                        i < told ? TASK.all(sent.tasks().get(i)) : null));
            }
        }
        return differences;
    }

    private static void differ(String path, Map<String, ?> stored, Map<String, ?> sent, List<Difference> differences) {
        sent.forEach((name, value) -> {
            Object known = stored.get(name);
            if (!Objects.equals(known, value)) {
                differences.add(new Difference(path + name, known, value));
            }
        });
    }

    /** Whether stops, or what kind of fleet they need, are among what changes. */
    static boolean concernStops(List<DeliveryChange> changes) {
        return changes.stream().anyMatch(change -> change.path().endsWith("]") || FOR_FLEETS.contains(name(change)));
    }

    /** Whether times are among what changes. */
    static boolean concernTimes(List<DeliveryChange> changes) {
        return changes.stream()
                .anyMatch(change -> change.path().endsWith("]") || name(change).equals(EVENT_AT));
    }

    private static String name(DeliveryChange change) {
        return change.path().substring(change.path().lastIndexOf('.') + 1);
    }

    /** The fee that was promised before. */
    static DeliveryChange feeDropped(long cents, ChangeState state) {
        return new DeliveryChange("delivery_fee", dollars(cents), null, state);
    }

    private static void compare(
            String path, Map<String, ?> before, Map<String, ?> after, List<DeliveryChange> changes) {
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

    /** A time as merchants read it. */
    static String instant(Instant at) {
        return FieldShape.instant(at);
    }

    private static double dollars(long cents) {
        return BigDecimal.valueOf(cents, 2).doubleValue();
    }
}
