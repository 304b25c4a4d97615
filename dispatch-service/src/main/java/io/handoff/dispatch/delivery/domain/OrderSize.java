package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.TaskDetails;

/**
 * About how many bytes an order takes in a record: its texts, and what stands around them. A request is measured before it
 * comes here; what it leaves out stays, so that requests which are small each could make an order that no record holds.
 */
final class OrderSize {
    /** Twice what one request may bring, which leaves a record as much again. */
    static final long MOST_BYTES = 512 * 1024;

    private static final int AROUND_A_TASK = 500;

    private OrderSize() {}

    static long of(DeliveryDetails details) {
        return details.tasks().stream().mapToLong(OrderSize::of).sum();
    }

    private static long of(TaskDetails task) {
        return AROUND_A_TASK + TaskDetails.SHAPE.textBytes(task);
    }
}
