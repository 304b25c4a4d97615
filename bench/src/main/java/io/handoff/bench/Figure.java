package io.handoff.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the table is made of: one row each, with the bar that was set for it. */
public enum Figure {
    LIVES("lives.per_second", "lives per second, sustained, warm", Better.MORE, "60", 60),
    LIFE_PROCESSOR("lives.processor_ms", "processor time a life, ms", Better.LESS, "25", 25),
    LIFE_DRIVER("lives.driver_ms", "  the driver's, not included, ms", Better.LESS, "8", 8),
    LIFE_COMMITS("lives.commits", "Postgres commits a life at that load", Better.LESS, "12", 12),
    LIFE_SETTLED("lives.settled_s", "settled after, s", Better.LESS),
    BUSY_P50("lives.callback_p50_ms", "event to callback at that load, p50 ms", Better.LESS),
    BUSY_P99("lives.callback_p99_ms", "event to callback at that load, p99 ms", Better.LESS),
    HALF_P50("half.callback_p50_ms", "event to callback at half that rate, open loop, p50 ms", Better.LESS, "30", 30),
    HALF_P99("half.callback_p99_ms", "event to callback at half that rate, open loop, p99 ms", Better.LESS, "150", 150),
    FRESH_QUOTED(
            "fresh.quoted_percent",
            "quotations at the moment a fresh suite is ready, answered in time, %",
            Better.MORE,
            "100",
            100),
    RESTART_QUOTED("restart.quoted_percent", "the same when it was restarted, %", Better.MORE, "100", 100),
    FRESH_FAILED(
            "fresh.failed_percent", "creations on a fresh suite, 15/s, that didn't complete, %", Better.LESS, "0", 0),
    FRESH_SETTLED("fresh.settled_s", "latency settled so long after ready, s", Better.LESS),
    QUOTED_MANY_P50(
            "quotes.1x50.added_p50_ms", "added to a quotation of 50 fleets, 1 in flight, p50 ms", Better.LESS, "5", 5),
    QUOTED_MANY_P99("quotes.1x50.added_p99_ms", "  p99 ms", Better.LESS),
    QUOTED_P50(
            "quotes.32x10.added_p50_ms",
            "added to a quotation of 10 fleets, 32 in flight, p50 ms",
            Better.LESS,
            "10",
            10),
    QUOTED_P99("quotes.32x10.added_p99_ms", "  p99 ms", Better.LESS),
    QUOTED_PROCESSOR("quotes.32x10.processor_ms", "  processor time of each, ms", Better.LESS),
    QUOTED_RATE("quotes.256x10.per_second", "quotations of 10 fleets a second, 256 in flight", Better.MORE),
    QUOTED_LATEST("quotes.latest_ms", "latest gather beyond its deadline, ms", Better.LESS, "20", 20),
    START("start.seconds", "./handoff up to ready, fresh, built, s", Better.LESS, "12", 12),
    MEMORY("memory.mb", "resident memory of services, Kafka, launcher, MB", Better.LESS, "1200", 1200),
    REST("rest.percent_of_a_core", "processor use at rest, % of a core", Better.LESS, "5", 5),
    RECORD_256("record.256.ratio", "recording by the baseline, 256 in flight", Better.MORE, "1.0", 1.0),
    RECORD_64("record.64.ratio", "recording by the baseline, 64 in flight", Better.MORE, "0.6", 0.6),
    CREATED_PROCESSOR(
            "record.1.processor_ms", "delivery_created, 1 in flight, processor time, ms", Better.LESS, "5", 5),
    CREATED_P50("record.1.p50_ms", "delivery_created, 1 in flight, p50 ms", Better.LESS, "5", 5);

    private enum Better {
        MORE,
        LESS
    }

    private static final double TOLERATED = 0.10;

    private final String key;
    private final String label;
    private final Better better;
    private final String bar;
    private final double barValue;

    Figure(String key, String label, Better better) {
        this(key, label, better, "", Double.NaN);
    }

    Figure(String key, String label, Better better, String bar, double barValue) {
        this.key = key;
        this.label = label;
        this.better = better;
        this.bar = bar;
        this.barValue = barValue;
    }

    public String key() {
        return key;
    }

    static Optional<Figure> of(String key) {
        return Arrays.stream(values()).filter(figure -> figure.key.equals(key)).findFirst();
    }

    boolean reaches(double value) {
        return better == Better.MORE ? value >= barValue : value <= barValue;
    }

    /** {@code label: value}, and whether it reaches the bar where there is one. */
    public String beside(double value) {
        String verdict = bar.isEmpty() ? "" : ", bar " + bar + ": " + (reaches(value) ? "reached" : "NOT REACHED");
        return label + ": " + number(value) + verdict;
    }

    /** By more than a tenth. */
    boolean isWorse(double value, double last) {
        return better == Better.MORE ? value < last * (1 - TOLERATED) : value > last * (1 + TOLERATED);
    }

    /** A line of the table; NaN for what there is no figure of. */
    String line(double value, double last) {
        String verdict = bar.isEmpty() ? "" : reaches(value) ? "reached" : "not reached";
        String ratio = Double.isNaN(last) || last == 0 ? "" : String.format(Locale.ROOT, "%.2f", value / last);
        return String.format(
                        Locale.ROOT,
                        "%-72s %9s  %6s %-12s %9s %6s%s",
                        label,
                        number(value),
                        bar,
                        Double.isNaN(value) ? "" : verdict,
                        number(last),
                        Double.isNaN(value) ? "" : ratio,
                        isWorse(value, last) ? "  WORSE" : "")
                .stripTrailing();
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return String.format(
                Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
