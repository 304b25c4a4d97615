package io.handoff.bench.report;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How long things took, from a microsecond to a minute. For one thread. */
public final class Latencies {
    private static final long MAX_MICROS = 60_000_000;
    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(MAX_MICROS, DIGITS);

    public void add(long nanos) {
        micros.recordValue(Math.min(Math.max(nanos / 1000, 0), MAX_MICROS));
    }

    public void addAll(Latencies others) {
        micros.add(others.micros);
    }

    public long count() {
        return micros.getTotalCount();
    }

    public double millisAt(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    public double maxMillis() {
        return micros.getMaxValue() / 1000.0;
    }

    /** {@code p50 … p99 … p99.9 … ms}. */
    public String text() {
        return count() == 0
                ? "no latencies"
                : String.format(
                        Locale.ROOT,
                        "p50 %7.1f  p99 %7.1f  p99.9 %7.1f ms",
                        millisAt(50),
                        millisAt(99),
                        millisAt(99.9));
    }
}
