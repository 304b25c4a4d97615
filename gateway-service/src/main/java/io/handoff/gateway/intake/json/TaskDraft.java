package io.handoff.gateway.intake.json;

import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.gateway.intake.domain.EventTimes;
import io.handoff.gateway.json.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One task as far as it could be read.
 *
 * @param type null where it is invalid
 * @param eventAt null where it is absent or invalid
 * @param country as it was sent, in upper case; null where it wasn't
 */
record TaskDraft(
        JsonFields fields,
        @Nullable TaskType type,
        @Nullable Instant eventAt,
        Texts texts,
        @Nullable String country,
        StopPlace place,
        boolean canceled,
        @Nullable String externalId,
        int itemsCount,
        List<String> refImages,
        List<Item> items) {
    /** The task's words. */
    record Texts(
            String timezone,
            @Nullable String locationName,
            @Nullable String recipientName,
            @Nullable String phone,
            @Nullable String instructions) {}

    /** Only for a task without violations. */
    EventTimes.Stop stop() {
        return new EventTimes.Stop(Objects.requireNonNull(type), Objects.requireNonNull(place.location()), eventAt);
    }

    /** Only for a task without violations. */
    TaskDetails at(Instant time) {
        return new TaskDetails(
                Objects.requireNonNull(type),
                time,
                texts.timezone(),
                texts.locationName(),
                texts.recipientName(),
                texts.phone(),
                texts.instructions(),
                place.street1(),
                place.street2(),
                place.city(),
                place.state(),
                place.zip(),
                country,
                Objects.requireNonNull(place.location()),
                canceled,
                externalId,
                itemsCount,
                refImages,
                items,
                eventAt != null);
    }
}
