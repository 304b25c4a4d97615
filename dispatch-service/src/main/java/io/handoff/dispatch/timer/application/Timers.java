package io.handoff.dispatch.timer.application;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The timers deliveries wait for. */
public interface Timers {
    Uni<List<DueTimer>> claim(int limit, Duration lease);

    /** Forgets timers whose event is in intake. */
    Uni<Void> delete(List<UUID> ids);
}
