package io.handoff.bench.lives;

import java.util.Locale;

/**
 * Whether the driver kept to the times that were fixed beforehand.
 *
 * @param late lives begun more than {@link #TOLERATED_NANOS} after their time
 * @param notBegun lives that were due and were not begun, since too many were under way
 */
public record Punctuality(long begun, long late, long worstNanos, long notBegun) {
    static final Punctuality NONE = new Punctuality(0, 0, 0, 0);
    static final long TOLERATED_NANOS = 50_000_000;

    Punctuality begun(long lateNanos) {
        return new Punctuality(
                begun + 1, lateNanos > TOLERATED_NANOS ? late + 1 : late, Math.max(worstNanos, lateNanos), notBegun);
    }

    Punctuality omitted() {
        return new Punctuality(begun, late, worstNanos, notBegun + 1);
    }

    public Punctuality since(Punctuality before) {
        return new Punctuality(begun - before.begun, late - before.late, worstNanos, notBegun - before.notBegun);
    }

    public String text() {
        return String.format(
                Locale.ROOT,
                "begun %,d; more than %d ms late %,d (at worst, warm-up included, %.0f ms); not begun %,d",
                begun,
                TOLERATED_NANOS / 1_000_000,
                late,
                worstNanos / 1e6,
                notBegun);
    }
}
