package io.handoff.gateway.intake.json;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.gateway.intake.domain.EventTimes;
import io.handoff.gateway.json.JsonFields;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One task as far as it could be read, with what is asked of it before its time is known. */
record TaskDraft(Draft<TaskDetails> draft) {
    static final String EVENT_AT = "event_at";

    /** @param country where the stop is if nothing in it says so */
    static TaskDraft read(JsonFields task, String country) {
        var read = new TaskDraft(Draft.read(TaskDetails.SHAPE, task, StopPlace.read(task, country)));
        if (read.type() == TaskType.PICKUP) {
            read.draft.reportAllButDropoffs();
        }
        return read;
    }

    JsonFields fields() {
        return draft.fields();
    }

    /** Null where it is invalid. */
    @Nullable
    TaskType type() {
        return draft.value("type", TaskType.class);
    }

    /** Null where it is absent or invalid. */
    @Nullable
    Instant eventAt() {
        return draft.value(EVENT_AT, Instant.class);
    }

    boolean canceled() {
        return Boolean.TRUE.equals(draft.value("canceled", Boolean.class));
    }

    @Nullable
    String externalId() {
        return draft.value("external_id", String.class);
    }

    /** Only for a task without violations. */
    EventTimes.Stop stop() {
        GeoPoint location = draft.value("location", GeoPoint.class);
        return new EventTimes.Stop(Objects.requireNonNull(type()), Objects.requireNonNull(location), eventAt());
    }

    /** Only for a task without violations. */
    TaskDetails at(Instant time) {
        return draft.build(EVENT_AT, time, Map.of("eventAtNamed", eventAt() != null));
    }
}
