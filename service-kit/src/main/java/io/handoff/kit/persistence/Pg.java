package io.handoff.kit.persistence;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Small conversions between our values and the reactive Postgres client. */
public final class Pg {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Pg() {}

    /** The driver's form of an instant. */
    public static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Waits for a database action on a thread that may block; a deadline turns a hang into an outage. */
    public static <T> T await(Uni<T> action) {
        return action.await().atMost(DEADLINE);
    }

    /** The same, for an action without a result. */
    public static void complete(Uni<?> action) {
        var unused = action.await().atMost(DEADLINE);
    }
}
