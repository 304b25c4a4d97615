package io.handoff.bench.lives;

import io.handoff.bench.report.Cost;
import io.handoff.bench.report.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the lives were like, all together.
 *
 * @param ends of all lives that ended from the window's beginning on, those that were under way at its end included
 * @param from the window's beginning
 * @param until its end
 */
public record LivesReport(List<LifeEnd> ends, Instant from, Instant until, Cost cost) {
    public LivesReport {
        ends = List.copyOf(ends);
    }

    public boolean allGood() {
        return ends.stream().allMatch(LifeEnd::good);
    }

    /** Lives completed within the window, for each second of it. */
    public double perSecond() {
        return completed() / (took().toNanos() / 1e9);
    }

    public long completed() {
        return ends.stream().filter(LifeEnd::good).filter(this::within).count();
    }

    /** Milliseconds of processor time that the suite used for a life. */
    public double processorMillis() {
        return cost.suite() * 1000 / Math.max(1, completed());
    }

    public double driverMillis() {
        return cost.driver() * 1000 / Math.max(1, completed());
    }

    public double commits() {
        return cost.allCommits() / (double) Math.max(1, completed());
    }

    /** Of all callbacks that arrived within the window: from what they tell of to their arrival. */
    public Latencies eventToCallback() {
        Latencies latencies = new Latencies();
        ends.stream()
                .flatMap(end -> end.callbacks().stream())
                .filter(callback -> within(callback.arrivedAt()))
                .forEach(callback -> latencies.add(callback.latency().toNanos()));
        return latencies;
    }

    public String text() {
        Latencies callbacks = eventToCallback();
        long completed = completed();
        return String.format(
                Locale.ROOT,
                """
                %,d lives completed in %.1f s: %.1f lives/s
                processor time a life: %s
                commits a life: %s
                event to callback, %,d callbacks (%.1f a life): %s
                quotation, from the intended start to the answer: %s
                acceptance, to its answer: %s
                from the drop-off's time to the last callback: %s
                %s""",
                completed,
                took().toMillis() / 1e3,
                perSecond(),
                cost.processorText(completed),
                cost.commitsText(completed),
                callbacks.count(),
                callbacks.count() / (double) Math.max(1, completed),
                callbacks.text(),
                ofEach(LifeEnd.Times::quotation).text(),
                ofEach(LifeEnd.Times::acknowledgement).text(),
                ofEach(LifeEnd.Times::beyondDropoff).text(),
                allGood()
                        ? "Of %,d lives, every one was completed, every callback signed and in order."
                                .formatted(ends.size())
                        : "FAILED: " + failures());
    }

    private Duration took() {
        return Duration.between(from, until);
    }

    private boolean within(LifeEnd end) {
        return within(end.endedAt());
    }

    private boolean within(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }

    private interface Step {
        Duration of(LifeEnd.Times times);
    }

    private Latencies ofEach(Step step) {
        Latencies latencies = new Latencies();
        ends.stream()
                .filter(this::within)
                .map(end -> step.of(end.times()))
                .filter(time -> !time.isNegative())
                .forEach(time -> latencies.add(time.toNanos()));
        return latencies;
    }

    private String failures() {
        Map<String, List<LifeEnd>> byReason = ends.stream()
                .filter(end -> !end.good())
                .collect(Collectors.groupingBy(LifeEnd::failure, TreeMap::new, Collectors.toList()));
        return byReason.entrySet().stream()
                .map(entry -> "%,d × %s (such as %s)"
                        .formatted(
                                entry.getValue().size(),
                                entry.getKey(),
                                entry.getValue().get(0).externalId()))
                .collect(Collectors.joining("; ", "of %,d lives ".formatted(ends.size()), ""));
    }
}
