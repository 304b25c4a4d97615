package io.handoff.fleets.http;

import io.handoff.contracts.FleetId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fleets that have been asked more often than they allow. Each is left alone for as long as it says, and by every call: with
 * many APIs those that are refused make it longer.
 */
final class Pauses {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration WHERE_NOTHING_IS_SAID = Duration.ofSeconds(1);
    // A fleet that says a day, or a date of another time zone, would be lost for a day.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<FleetId, Long> untilNanos = new ConcurrentHashMap<>();

    boolean holds(FleetId fleet) {
        Long until = untilNanos.get(fleet);
        return until != null && until - System.nanoTime() > 0;
    }

    /** Whether an answer asks for one. */
    boolean begins(FleetId fleet, FleetAnswer answer) {
        if (answer.status() != TOO_MANY_REQUESTS) {
            return false;
        }
        Duration asked = answer.retryAfter() == null ? WHERE_NOTHING_IS_SAID : answer.retryAfter();
        Duration pause = asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
        untilNanos.put(fleet, System.nanoTime() + pause.toNanos());
        return true;
    }

    /** What a {@code Retry-After} says, in seconds or as a date; null where it says nothing that can be read. */
    static @Nullable Duration asked(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        try {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), until);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
