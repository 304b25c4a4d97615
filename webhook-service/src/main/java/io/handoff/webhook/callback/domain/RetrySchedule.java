package io.handoff.webhook.callback.domain;

import io.handoff.webhook.endpoint.domain.CallResult;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When a failed callback is tried again: from 5 seconds to a day apart, about three days in all. */
public final class RetrySchedule {
    private static final double JITTER = 0.2;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24));

    private final RandomGenerator random;
    private final Duration patience;

    /** @param patience least wait after an answer that speaks of overload, or none */
    public RetrySchedule(RandomGenerator random, Duration patience) {
        this.random = random;
        this.patience = patience;
    }

    /**
     * How long to wait.
     *
     * @param failures of this message so far, this one included
     * @return null when the schedule is exhausted
     */
    public @Nullable Duration after(int failures, CallResult result) {
        if (failures > DELAYS.size()) {
            return null;
        }
        Duration delay = jittered(DELAYS.get(failures - 1));
        if (result.outcome().asksForPatience()) {
            delay = longer(delay, patience);
        }
        Duration asked = result.retryAfter();
        return asked == null ? delay : longer(delay, shorter(asked, LONGEST_RETRY_AFTER));
    }

    // Spread out, so that what failed together doesn't come back together.
    private Duration jittered(Duration delay) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
