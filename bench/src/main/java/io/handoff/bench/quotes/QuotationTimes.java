package io.handoff.bench.quotes;

import io.handoff.bench.report.Latencies;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What the quotations of one window were like, counted as they end. */
final class QuotationTimes {
    private final int fleets;
    private final Duration deadline;
    private final Latencies afterSlowest = new Latencies();
    private final Latencies besideSlowest = new Latencies();
    private final Map<String, Long> refused = new TreeMap<>();
    private long count;
    private long withoutSome;
    private long latestNanos = Long.MIN_VALUE;

    /**
     * @param fleets that are to answer
     * @param deadline that they have for it
     */
    QuotationTimes(int fleets, Duration deadline) {
        this.fleets = fleets;
        this.deadline = deadline;
    }

    synchronized void add(Quotation quotation, String refusal) {
        if (!refusal.isEmpty()) {
            refused.merge(refusal, 1L, Long::sum);
            return;
        }
        count++;
        latestNanos = Math.max(latestNanos, quotation.nanosBeyond(deadline));
        if (quotation.fleetsAnswered() < fleets) {
            withoutSome++; // which of them would have been the slowest isn't known
        } else {
            afterSlowest.add(quotation.nanosAfterSlowest());
            besideSlowest.add(quotation.nanosBesideSlowest());
        }
    }

    /** Those with an offer. */
    synchronized long count() {
        return count;
    }

    /** Those that lacked a fleet's answer: one that wasn't asked, or wasn't waited for. */
    synchronized long withoutSome() {
        return withoutSome;
    }

    synchronized Map<String, Long> refused() {
        return new TreeMap<>(refused);
    }

    /** Negative where all were over before their deadline. */
    synchronized double latestMillis() {
        return count == 0 ? Double.NaN : latestNanos / 1e6;
    }

    Latencies afterSlowest() {
        return afterSlowest;
    }

    Latencies besideSlowest() {
        return besideSlowest;
    }
}
