package io.handoff.contracts.fleet;

import io.handoff.contracts.delivery.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stop as a fleet sees it; contact fields are absent in a quote request.
 *
 * @param task index of the task within the delivery; reports name it again
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
        @Nullable String name,
        @Nullable String phone,
        @Nullable String instructions) {}
