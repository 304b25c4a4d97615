package io.handoff.bench.quotes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When what happened to one quotation, by {@link System#nanoTime()}. For one thread: the event loop. */
final class Quotation {
    private final long sentAt;
    private int asked;
    private int answered;
    private long firstAskedAt;
    private long slowestAskedAt;
    private long slowestAnsweredAt;
    private @Nullable Long letGoAt;
    private long endedAt;

    Quotation(long sentAt) {
        this.sentAt = sentAt;
    }

    /** A fleet has the question. */
    void asked(long now) {
        if (asked++ == 0) {
            firstAskedAt = now;
        }
    }

    /** A fleet's answer is written; that of the last one is the slowest. */
    void answered(long askedAt, long now) {
        answered++;
        slowestAskedAt = askedAt;
        slowestAnsweredAt = now;
    }

    /** The fleet that hangs is waited for no more. */
    void letGo(long now) {
        letGoAt = now;
    }

    /** The merchant has its answer. */
    void ended(long now) {
        endedAt = now;
    }

    int fleetsAsked() {
        return asked;
    }

    int fleetsAnswered() {
        return answered;
    }

    /** From the slowest fleet's answer, once it is written, to the merchant's, once it is read. */
    long nanosAfterSlowest() {
        return endedAt - slowestAnsweredAt;
    }

    /** All of it but the time the slowest fleet had the question. */
    long nanosBesideSlowest() {
        return endedAt - sentAt - (slowestAnsweredAt - slowestAskedAt);
    }

    /** How long after a deadline, from the first fleet's question on, the gather was over; negative when it was in time. */
    long nanosBeyond(Duration deadline) {
        long over = letGoAt == null ? endedAt : letGoAt;
        return over - firstAskedAt - deadline.toNanos();
    }
}
