package io.handoff.contracts.fleet;

import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stop as a fleet sees it; contact fields are absent in a quote request.
 *
 * @param task index of the task within the delivery; reports name it again
 * @param city may be blank where the coordinates say the place, as may be {@code state} and {@code zip}
 * @param country ISO 3166-1 alpha-2 code; absent where the merchant didn't say
 */
public record Stop(
        int task,
        TaskType type,
        Instant eventAt,
        double latitude,
        double longitude,
        String street1,
        @Nullable String street2,
        String city,
        String state,
        String zip,
        @Nullable String country,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String instructions) {

    /** The stop a fleet is told once it has the job. */
    public static Stop of(int index, TaskDetails task) {
        String name = task.recipientName() != null ? task.recipientName() : task.locationName();
        return stop(index, task, name, task.phone(), task.instructions());
    }

    /** The stop a fleet is asked a price for: where and when, not whom. */
    public static Stop withoutContact(int index, TaskDetails task) {
        return stop(index, task, null, null, null);
    }

    private static Stop stop(
            int index, TaskDetails task, @Nullable String name, @Nullable String phone, @Nullable String instructions) {
        return new Stop(
                index,
                task.type(),
                task.eventAt(),
                task.location().latitude(),
                task.location().longitude(),
                task.street1(),
                task.street2(),
                task.city(),
                task.state(),
                task.zip(),
                task.country(),
                name,
                phone,
                instructions);
    }
}
