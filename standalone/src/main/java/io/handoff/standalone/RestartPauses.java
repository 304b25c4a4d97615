package io.handoff.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How long to wait before a dead child is started again: longer each time, and after five within a minute never. */
final class RestartPauses {
    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Instant> deaths = new ArrayDeque<>();

    /** 1, 2, 4, 8, 16 s, then nothing. */
    Optional<Duration> afterDeathAt(Instant now) {
        deaths.removeIf(death -> !death.isAfter(now.minus(WINDOW)));
        if (deaths.size() == MOST) {
            return Optional.empty();
        }
        deaths.add(now);
        return Optional.of(Duration.ofSeconds(1L << (deaths.size() - 1)));
    }
}
