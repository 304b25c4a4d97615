package io.handoff.gateway.intake.json;

import io.handoff.contracts.GeoPoint;
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
 * @param location null where it is invalid
 * @param eventAt null where it is absent or invalid
 */
record TaskDraft(
        JsonFields fields,
        @Nullable TaskType type,
        @Nullable GeoPoint location,
        @Nullable Instant eventAt,
        Texts texts,
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
            @Nullable String instructions,
            String street1,
            @Nullable String street2,
            String city,
            String state,
            String zip) {}

    /** Only for a task without violations. */
    EventTimes.Stop stop() {
        return new EventTimes.Stop(Objects.requireNonNull(type), Objects.requireNonNull(location), eventAt);
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
                texts.street1(),
                texts.street2(),
                texts.city(),
                texts.state(),
                texts.zip(),
                Objects.requireNonNull(location),
                canceled,
                externalId,
                itemsCount,
                refImages,
                items,
                eventAt != null);
    }
}
