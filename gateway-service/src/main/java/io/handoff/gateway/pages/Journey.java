package io.handoff.gateway.pages;

import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient may know: how far it is and when it should come, nothing that says who or where.
 *
 * @param reached the step the delivery stands at; null once it will not come
 * @param ended in words why it will not come, or null
 * @param expectedAt when the next drop-off should be, in its own time zone; null where there is none to come
 */
public record Journey(
        @Nullable Step reached,
        @Nullable String ended,
        int delivered,
        int dropoffs,
        @Nullable ZonedDateTime expectedAt) {
    /** The steps every delivery takes, in order. */
    public enum Step {
        RECEIVED("Order received"),
        ASSIGNED("Courier assigned"),
        TO_PICKUP("Courier on the way to pick up"),
        PICKED_UP("On the way to you"),
        DELIVERED("Delivered");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public static Journey of(DeliverySnapshot delivery) {
        List<TaskSnapshot> dropoffs = live(delivery, TaskType.DROPOFF);
        int delivered = (int) dropoffs.stream()
                .filter(task -> task.status() == TaskStatus.SUCCESSFUL)
                .count();
        String ended = ending(delivery.status());
        return new Journey(
                ended == null ? step(delivery) : null,
                ended,
                delivered,
                dropoffs.size(),
                ended == null ? expected(dropoffs) : null);
    }

    private static @Nullable String ending(DeliveryStatus status) {
        return switch (status) {
            case CANCELLED -> "This delivery was cancelled.";
            case FAILED -> "This delivery could not be completed.";
            case QUOTED, SEARCHING, ASSIGNED, IN_PROGRESS, COMPLETED, CANCELLING -> null;
        };
    }

    private static Step step(DeliverySnapshot delivery) {
        if (delivery.status() == DeliveryStatus.COMPLETED) {
            return Step.DELIVERED;
        }
        List<TaskSnapshot> pickups = live(delivery, TaskType.PICKUP);
        if (!pickups.isEmpty() && pickups.stream().allMatch(task -> task.status() == TaskStatus.SUCCESSFUL)) {
            return Step.PICKED_UP;
        }
        boolean moving = pickups.stream()
                .anyMatch(task -> task.status() == TaskStatus.STARTED
                        || task.status() == TaskStatus.ARRIVED
                        || task.status() == TaskStatus.SUCCESSFUL);
        if (moving) {
            return Step.TO_PICKUP;
        }
        return delivery.courier() == null ? Step.RECEIVED : Step.ASSIGNED;
    }

    private static @Nullable ZonedDateTime expected(List<TaskSnapshot> dropoffs) {
        return dropoffs.stream()
                .filter(task -> !task.status().terminal())
                .map(TaskSnapshot::details)
                .min(Comparator.comparing(TaskDetails::eventAt))
                .map(task -> local(task.eventAt(), task.timezone()))
                .orElse(null);
    }

    private static ZonedDateTime local(Instant at, String zone) {
        return at.atZone(ZoneId.of(zone));
    }

    private static List<TaskSnapshot> live(DeliverySnapshot delivery, TaskType type) {
        return delivery.tasks().stream()
                .filter(task -> task.details().type() == type && !task.details().canceled())
                .toList();
    }
}
