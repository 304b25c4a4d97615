package io.handoff.bench.lives;

import io.handoff.bench.report.Latencies;
import io.handoff.bench.report.ResidentMemory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of more than the suite can carry.
 *
 * @param settings what it was given, and for how long
 * @param recovery from the load's end until the last life had ended
 * @param before what the processes held before
 * @param most the most they held meanwhile
 */
record OverloadReport(
        List<LifeEnd> ends, OverloadSettings settings, Duration recovery, ResidentMemory before, ResidentMemory most) {
    /** A suite that carries out less than this share of what it sustains works mostly for those it then refuses. */
    private static final double CARRIES_ON = 0.7;

    private static final String NO_OFFERS = "no fleet made an offer in time";

    OverloadReport {
        ends = List.copyOf(ends);
    }

    /** Every acknowledged delivery was completed, and whoever was turned away was told so in time. */
    boolean holds() {
        return lost() == 0 && strange() == 0;
    }

    private long acknowledged() {
        return ends.stream().filter(LifeEnd::acknowledged).count();
    }

    private double acknowledgedPerSecond() {
        return acknowledged() * 1e3 / settings.length().toMillis();
    }

    private long lost() {
        return ends.stream().filter(end -> end.acknowledged() && !end.good()).count();
    }

    private long refused() {
        return ends.stream().filter(LifeEnd::refused).count();
    }

    private long withoutOffers() {
        return ends.stream().filter(end -> end.failure().equals(NO_OFFERS)).count();
    }

    private long strange() {
        return ends.stream().filter(OverloadReport::isStrange).count();
    }

    private static boolean isStrange(LifeEnd end) {
        return !end.good()
                && !end.acknowledged()
                && !end.refused()
                && !end.failure().equals(NO_OFFERS);
    }

    String text() {
        Latencies quotations = new Latencies();
        Latencies callbacks = new Latencies();
        for (LifeEnd end : ends) {
            if (!end.times().quotation().isNegative()) {
                quotations.add(end.times().quotation().toNanos());
            }
            end.callbacks().forEach(callback -> callbacks.add(callback.latency().toNanos()));
        }
        String others = ends.stream()
                .filter(end -> isStrange(end) || end.acknowledged() && !end.good())
                .collect(Collectors.groupingBy(LifeEnd::failure, TreeMap::new, Collectors.counting()))
                .toString();
        return String.format(
                Locale.ROOT,
                """
                %,d lives begun: acknowledged %,d, refused with 503 %,d, quoted without offers %,d, other ends %,d
                acknowledged a second: %.1f, where %.1f are sustained%s
                of the acknowledged, not completed: %,d
                quotation, from the intended start to the answer: %s
                event to callback: %s
                recovery: the last life ended %.1f s after the load
                resident memory before %s
                at most meanwhile %s
                %s""",
                ends.size(),
                acknowledged(),
                refused(),
                withoutOffers(),
                strange(),
                acknowledgedPerSecond(),
                settings.rate(),
                acknowledgedPerSecond() < CARRIES_ON * settings.rate() ? ": COLLAPSED UNDER THE LOAD" : "",
                lost(),
                quotations.text(),
                callbacks.text(),
                recovery.toMillis() / 1e3,
                before.text(),
                most.text(),
                holds()
                        ? "Every acknowledged delivery was completed; the only refusals were 503."
                        : "FAILED: " + others);
    }
}
