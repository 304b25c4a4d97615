package io.handoff.gateway.intake.json;

import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.gateway.json.JsonFields;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code tasks}. */
final class TaskReader {
    static final String EVENT_AT = "event_at";

    static final String TIMEZONE = "timezone_identifier";
    static final int MAX_LINE = 255;
    static final int MAX_TEXT = 4000;
    static final int MAX_COUNT = 1_000_000;
    static final int MAX_ITEMS = 500;
    static final long MAX_VALUE_CENTS = 1_000_000_000;
    // Outside, a year is a slip of the pen.
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private TaskReader() {}

    /** @param country where the stop is if nothing in it says so */
    static TaskDraft read(JsonFields task, String country) {
        StopCountry where = StopCountry.read(task, country);
        Long items = task.integer("items_count", 1, MAX_COUNT);
        String externalId = task.text("external_id", MAX_LINE);
        return new TaskDraft(
                task,
                type(task),
                eventAt(task),
                texts(task, where),
                where.sent(),
                StopPlace.read(task, where),
                task.flag("canceled"),
                isBlank(externalId) ? null : externalId,
                items == null ? 1 : items.intValue(),
                RefImages.read(task),
                task.objects("items", MAX_ITEMS, TaskReader::item));
    }

    private static @Nullable TaskType type(JsonFields task) {
        String type = task.requiredText("type", MAX_LINE);
        if (type.equals("pickup")) {
            return TaskType.PICKUP;
        }
        if (type.equals("dropoff")) {
            return TaskType.DROPOFF;
        }
        if (!isBlank(type)) {
            task.violation("type", "must be pickup or dropoff");
        }
        return null;
    }

    private static @Nullable Instant eventAt(JsonFields task) {
        String zoneName = task.requiredText(TIMEZONE, MAX_LINE);
        ZoneId zone = IanaZones.find(zoneName);
        if (zone == null && !isBlank(zoneName)) {
            task.violation(TIMEZONE, "is not an IANA time zone, such as America/New_York");
        }
        String text = task.text(EVENT_AT, MAX_LINE);
        if (text == null) {
            return null;
        }
        IsoDateTime time = IsoDateTime.parse(text);
        if (time == null) {
            task.violation(EVENT_AT, "must be an ISO 8601 date and time, such as 2026-05-04T18:30:00-04:00");
            return null;
        }
        if (time.offset() == null && zone == null) {
            return null;
        }
        Instant instant = time.toInstant(zone);
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            task.violation(EVENT_AT, "must be between the years 2000 and 2099");
            return null;
        }
        return instant;
    }

    private static TaskDraft.Texts texts(JsonFields task, StopCountry country) {
        String locationName = task.text("location_name", MAX_LINE);
        String recipientName = task.text("recipient_name", MAX_LINE);
        if (isBlank(locationName) && isBlank(recipientName)) {
            task.violation("location_name", "location_name or recipient_name is required");
        }
        return new TaskDraft.Texts(
                task.object().path(TIMEZONE).asText(),
                locationName,
                recipientName,
                StopPhone.read(task, country),
                task.text("instructions", MAX_TEXT));
    }

    private static Item item(JsonFields item) {
        Long count = item.integer("count", 1, MAX_COUNT);
        String name = item.text("name", MAX_TEXT);
        String descriptions = item.text("descriptions", MAX_TEXT);
        if (isBlank(name) && isBlank(descriptions) && !item.has("count") && !item.has("value")) {
            item.violation("must have a name, a count, descriptions or a value");
        }
        return new Item(
                name, count == null ? 1 : count.intValue(), descriptions, item.integer("value", 0, MAX_VALUE_CENTS));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || JsonFields.isBlank(text);
    }
}
