package io.handoff.bench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Adds up what processes use while something is done, for so many deliveries. */
public final class ProcessorUse {
    private final ProcessorTime time;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private boolean available = true;

    public ProcessorUse(ProcessorTime time) {
        this.time = time;
    }

    public <T> T during(Supplier<T> work) {
        Optional<Map<String, Double>> before = time.read();
        T result = work.get();
        Optional<Map<String, Double>> after = time.read();
        if (before.isPresent() && after.isPresent()) {
            after.get()
                    .forEach((name, now) ->
                            seconds.merge(name, Math.max(0, now - before.get().getOrDefault(name, 0.0)), Double::sum));
        } else {
            available = false;
        }
        return result;
    }

    /** Seconds of all but the one process, which is the driver's. */
    public double secondsWithout(String process) {
        double all = 0;
        for (Map.Entry<String, Double> each : seconds.entrySet()) {
            all += each.getKey().equals(process) ? 0 : each.getValue();
        }
        return all;
    }

    /** {@code postgres 0.083  gateway 0.056 …}: seconds for each 1,000. */
    public String perThousand(long deliveries) {
        if (!available || deliveries == 0) {
            return "not available on this system";
        }
        StringBuilder text = new StringBuilder();
        double all = 0;
        for (Map.Entry<String, Double> process : seconds.entrySet()) {
            double each = process.getValue() * 1000 / deliveries;
            all += each;
            text.append(String.format(Locale.ROOT, "%s %.3f  ", process.getKey(), each));
        }
        return text.append(String.format(Locale.ROOT, "all %.3f", all)).toString();
    }
}
