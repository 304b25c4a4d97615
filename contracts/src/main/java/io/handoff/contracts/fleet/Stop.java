package io.handoff.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop as a fleet sees it; contact fields and items are absent in a quote request.
 *
 * @param task index of the task within the delivery; reports name it again
 * @param city may be blank where the coordinates say the place, as may be {@code state} and {@code zip}
 * @param country ISO 3166-1 alpha-2 code; absent where the merchant didn't say
 * @param contactless whether to leave it without meeting anybody; absent where not
 * @param requirements what the courier has to do at the door; absent where nothing
 * @param itemsCount how many items the merchant counts here; absent in a quote request
 * @param items what is picked up or dropped off here; absent where the merchant doesn't say
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
        @Nullable String instructions,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean contactless,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Requirement> requirements,
        @Nullable Integer itemsCount,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Item> items) {
    public Stop {
        requirements = requirements == null ? List.of() : List.copyOf(requirements);
        items = items == null ? List.of() : List.copyOf(items);
    }
}
