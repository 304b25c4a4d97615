package io.handoff.bench.lives;

import io.handoff.bench.report.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the lives were like, all together. */
record LivesReport(List<LifeEnd> ends, Duration took) {
    LivesReport {
        ends = List.copyOf(ends);
    }

    boolean allGood() {
        return ends.stream().allMatch(LifeEnd::good);
    }

    String text() {
        Latencies latencies = new Latencies();
        for (LifeEnd end : ends) {
            end.callbacks().forEach(callback -> latencies.add(callback.latency().toNanos()));
        }
        long good = ends.stream().filter(LifeEnd::good).count();
        return String.format(
                Locale.ROOT,
                """
                %,d of %,d lives completed in %.1f s: %.1f lives/s
                event to callback, %,d callbacks: %s
                %s
                """,
                good,
                ends.size(),
                took.toMillis() / 1e3,
                good / (took.toNanos() / 1e9),
                latencies.count(),
                latencies.text(),
                allGood() ? "Every callback was signed and in order." : "FAILED: " + failures());
    }

    private String failures() {
        Map<String, List<LifeEnd>> byReason = ends.stream()
                .filter(end -> !end.good())
                .collect(Collectors.groupingBy(LifeEnd::failure, TreeMap::new, Collectors.toList()));
        return byReason.entrySet().stream()
                .map(entry -> "%d × %s (such as %s)"
                        .formatted(
                                entry.getValue().size(),
                                entry.getKey(),
                                entry.getValue().get(0).externalId()))
                .collect(Collectors.joining("; "));
    }
}
