package io.handoff.fleets.lalamove;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as Lalamove writes them: in UTC, and in webhooks with a full stop before the seconds, such as {@code 16:19.00Z}. */
final class LalamoveTime {
    private static final DateTimeFormatter WITH_A_STOP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm.ss'Z'");

    private LalamoveTime() {}

    /** Null where it can't be read. */
    static @Nullable Instant of(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return withAStop(text);
        }
    }

    private static @Nullable Instant withAStop(String text) {
        try {
            return LocalDateTime.parse(text, WITH_A_STOP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
