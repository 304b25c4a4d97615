package io.handoff.gateway.intake.json;

import io.handoff.gateway.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code cancelled_at}. Who cancels doesn't want the delivery, whatever is wrong with the time it names: a mistaken one
 * is left out with a warning, and refuses nothing.
 */
final class CancellationTime {
    private static final String FIELD = "cancelled_at";
    // Clocks differ.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private CancellationTime() {}

    /** When the merchant says it was cancelled; null where it doesn't say, or nothing that can be true. */
    static @Nullable Instant read(JsonFields fields, Instant now) {
        if (!fields.has(FIELD)) {
            return null;
        }
        IsoDateTime time = IsoDateTime.parse(fields.object().path(FIELD).asText());
        // A delivery has no time zone of its own that a bare local time could be in.
        if (time == null || time.offset() == null) {
            return ignored(fields, "is no ISO 8601 date and time with its offset, such as 2026-05-04T18:30:00-04:00");
        }
        Instant at = time.toInstant(null);
        if (at.isBefore(FieldReader.EARLIEST)) {
            return ignored(fields, "is before the year 2000");
        }
        return at.isAfter(now.plus(TOLERANCE)) ? ignored(fields, "is in the future") : at;
    }

    private static @Nullable Instant ignored(JsonFields fields, String why) {
        fields.warning(FIELD, why + "; it is ignored, and the time of our decision holds");
        return null;
    }
}
