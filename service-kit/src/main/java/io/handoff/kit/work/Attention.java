package io.handoff.kit.work;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often a worker looks for what nobody woke it for: as its pace says while there was work lately or some is expected,
 * else less often. Safe for use by several threads.
 */
final class Attention {
    static final Duration QUIET_AFTER = Duration.ofSeconds(30);
    static final Duration QUIET_POLL = Duration.ofSeconds(1);

    private final Duration pollEvery;
    private final LongSupplier nanoTime;
    private volatile long lastNanos;
    private volatile boolean quiet;

    Attention(Duration pollEvery, LongSupplier nanoTime) {
        this.pollEvery = pollEvery;
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
    }

    /** There was work, or somebody said so. */
    void keep() {
        lastNanos = nanoTime.getAsLong();
    }

    /** Work may come before long; true where it would be found late unless the worker is woken now. */
    boolean expect() {
        keep();
        return quiet;
    }

    /** How long until the next look. */
    Duration pause() {
        quiet = isOver();
        if (quiet && !isOver()) { // told something just before it was quiet
            quiet = false;
        }
        return quiet && pollEvery.compareTo(QUIET_POLL) < 0 ? QUIET_POLL : pollEvery;
    }

    private boolean isOver() {
        return nanoTime.getAsLong() - lastNanos > QUIET_AFTER.toNanos();
    }
}
