package io.handoff.bench.lives;

import io.handoff.bench.report.Latencies;
import io.handoff.bench.report.SettledAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What merchants saw in the first seconds.
 *
 * @param start from {@code ./handoff up} to ready
 * @param readyAt when it said so
 * @param quoted the lives whose quotations were asked for at that moment
 * @param created those that were created at that moment
 * @param following those that were created from then on at a steady rate
 * @param deadline by when a merchant wants a quotation
 */
public record ColdReport(
        Duration start,
        Instant readyAt,
        List<LifeEnd> quoted,
        List<LifeEnd> created,
        List<LifeEnd> following,
        Duration deadline) {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final double TIMES = 1.5;
    private static final double SLACK_MILLIS = 20;

    public ColdReport {
        quoted = List.copyOf(quoted);
        created = List.copyOf(created);
        following = List.copyOf(following);
    }

    /** Nothing refused, late or failed. */
    public boolean holds() {
        return quotedInTime() == quoted.size() && failed(quoted) + failed(created) + failed(following) == 0;
    }

    /** Quotations answered with offers within the merchant's deadline. */
    public long quotedInTime() {
        return quoted.stream()
                .map(end -> end.times().quotation())
                .filter(time -> !time.isNegative() && time.compareTo(deadline) <= 0)
                .count();
    }

    /** Of the creations that followed, how many did not end completed. */
    public long followingFailed() {
        return failed(following);
    }

    private static long failed(List<LifeEnd> ends) {
        return ends.stream().filter(end -> !end.good()).count();
    }

    public String text() {
        return String.format(
                Locale.ROOT,
                """
                start to ready: %.1f s
                %,d quotations at once at that moment: %,d answered with offers within %d s; %s
                  %s
                %,d creations at once at that moment: %s
                  %s
                %,d creations after that, at a steady rate: %s
                  %s
                %s""",
                start.toMillis() / 1e3,
                quoted.size(),
                quotedInTime(),
                deadline.toSeconds(),
                latencies(quoted, end -> end.times().quotation()).text(),
                outcome(quoted),
                created.size(),
                latencies(created, end -> end.times().acknowledgement()).text(),
                outcome(created),
                following.size(),
                latencies(following, end -> end.times().acknowledgement()).text(),
                outcome(following),
                settlingText());
    }

    private String outcome(List<LifeEnd> ends) {
        if (ends.isEmpty()) {
            return "-";
        }
        String failures = ends.stream()
                .filter(end -> !end.good())
                .collect(Collectors.groupingBy(LifeEnd::failure, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> "%,d × %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining("; "));
        return failures.isEmpty() ? "all completed, in order" : "NOT COMPLETED: " + failures;
    }

    /** Event to callback, p99 of each window from the moment it was ready. */
    List<Double> windows() {
        List<Latencies> windows = new ArrayList<>();
        for (LifeEnd end : following) {
            end.callbacks().forEach(callback -> {
                long number = Math.max(
                        0, Duration.between(readyAt, callback.arrivedAt()).dividedBy(WINDOW));
                while (windows.size() <= number) {
                    windows.add(new Latencies());
                }
                windows.get((int) number).add(callback.latency().toNanos());
            });
        }
        return windows.stream()
                .filter(window -> window.count() > 0)
                .map(window -> window.millisAt(99))
                .toList();
    }

    public Optional<SettledAfter> settled() {
        return SettledAfter.of(windows(), WINDOW, TIMES, SLACK_MILLIS);
    }

    private String settlingText() {
        String windows = windows().stream()
                .map(figure -> String.format(Locale.ROOT, "%.0f", figure))
                .collect(Collectors.joining(" "));
        String verdict = settled()
                .map(settled -> settled.after()
                        .map(after -> String.format(
                                Locale.ROOT,
                                "settled %d s after ready, at a p99 of %.0f ms",
                                after.toSeconds(),
                                settled.level()))
                        .orElse("NOT SETTLED within these creations"))
                .orElse("too few callbacks to tell when it settled");
        return "event to callback: %s; p99 in windows of %d s, ms: %s".formatted(verdict, WINDOW.toSeconds(), windows);
    }

    private static Latencies latencies(List<LifeEnd> ends, Function<LifeEnd, Duration> step) {
        Latencies latencies = new Latencies();
        ends.stream().map(step).filter(time -> !time.isNegative()).forEach(time -> latencies.add(time.toNanos()));
        return latencies;
    }
}
