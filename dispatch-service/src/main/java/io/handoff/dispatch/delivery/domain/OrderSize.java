package io.handoff.dispatch.delivery.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.TaskDetails;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes an order takes in a record: its texts, and what stands around them. A request is measured before it
 * comes here; what it leaves out stays, so that requests which are small each could make an order that no record holds.
 */
final class OrderSize {
    /** Twice what one request may bring, which leaves a record as much again. */
    static final long MOST_BYTES = 512 * 1024;

    private static final int AROUND_A_TASK = 500;
    private static final int AROUND_AN_ITEM = 50;
    private static final int AROUND_AN_IMAGE = 3;

    private OrderSize() {}

    static long of(DeliveryDetails details) {
        return details.tasks().stream().mapToLong(OrderSize::of).sum();
    }

    private static long of(TaskDetails task) {
        long texts = Stream.of(
                        task.timezone(),
                        task.locationName(),
                        task.recipientName(),
                        task.phone(),
                        task.instructions(),
                        task.street1(),
                        task.street2(),
                        task.city(),
                        task.state(),
                        task.zip(),
                        task.externalId())
                .mapToLong(OrderSize::of)
                .sum();
        long images = task.refImages().stream()
                .mapToLong(image -> AROUND_AN_IMAGE + of(image))
                .sum();
        return AROUND_A_TASK
                + texts
                + images
                + task.items().stream().mapToLong(OrderSize::of).sum();
    }

    private static long of(Item item) {
        return AROUND_AN_ITEM + of(item.name()) + of(item.descriptions());
    }

    private static long of(@Nullable String text) {
        return text == null ? 0 : text.getBytes(UTF_8).length;
    }
}
