package io.handoff.bench.record;

import io.handoff.bench.report.Latencies;
import io.handoff.bench.report.Median;
import io.handoff.bench.report.ProcessorUse;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** All pairs of windows with the same number of requests in flight. */
public record Level(int inFlight, int connections, List<Pair> pairs, ProcessorUse processors) {
    static final String DRIVER = "bench";

    public Level {
        pairs = List.copyOf(pairs);
    }

    /** The median of handoff by baseline. */
    public double ratio() {
        return Median.of(pairs.stream().map(Pair::ratio).toList());
    }

    public double medianPerSecond() {
        return median(pair -> pair.handoff().perSecond());
    }

    public double millisAt(double percentile) {
        return latencies().millisAt(percentile);
    }

    /** Of processor time for each delivery, without the driver's. */
    public double processorMillis() {
        return processors.secondsWithout(DRIVER) * 1000 / Math.max(1, recorded());
    }

    private long recorded() {
        return pairs.stream().mapToLong(pair -> pair.handoff().recorded()).sum();
    }

    private Latencies latencies() {
        Latencies all = new Latencies();
        pairs.forEach(pair -> all.addAll(pair.handoff().latencies()));
        return all;
    }

    String text() {
        List<Double> ratios = pairs.stream().map(Pair::ratio).toList();
        return String.format(
                Locale.ROOT,
                """
                %d in flight, pairs of windows: %d
                  handoff    median %,8.0f /s   %s
                  baseline   median %,8.0f /s   on %d connections
                  ratio      median %8.2f      from %.2f to %.2f
                  processor seconds for each 1,000 deliveries: %s
                """,
                inFlight,
                pairs.size(),
                medianPerSecond(),
                latencies().text(),
                median(pair -> pair.baseline().perSecond()),
                connections,
                ratio(),
                ratios.stream().mapToDouble(ratio -> ratio).min().orElseThrow(),
                ratios.stream().mapToDouble(ratio -> ratio).max().orElseThrow(),
                processors.perThousand(recorded()));
    }

    private double median(ToDoubleFunction<Pair> value) {
        return Median.of(pairs.stream().map(value::applyAsDouble).toList());
    }
}
