package io.handoff.bench.quotes;

import io.handoff.bench.Figure;
import io.handoff.bench.report.Cost;
import io.handoff.bench.report.Latencies;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all levels were like. */
public record QuotesReport(List<Level> levels) {
    private static final QuotesLevel MANY_FLEETS = new QuotesLevel(1, 50);
    private static final QuotesLevel SOME = new QuotesLevel(32, 10);
    private static final QuotesLevel MANY = new QuotesLevel(256, 10);

    public QuotesReport {
        levels = List.copyOf(levels);
    }

    /**
     * @param times while all fleets answered
     * @param cost of that window
     * @param hanging while one of them hung
     */
    record Level(QuotesLevel level, QuotationTimes times, Cost cost, QuotationTimes hanging) {
        double perSecond() {
            return times.count() / cost.seconds();
        }

        double processorMillis() {
            return cost.tellsProcessorTime() ? cost.suite() * 1000 / Math.max(1, times.count()) : Double.NaN;
        }

        /** Of those that had a fleet that hung: all others are over when the last fleet has answered. */
        double latestMillis() {
            return hanging.latestMillis();
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    """
                    %3d in flight, %d fleets: %,.1f gathers/s
                      after the slowest fleet's answer  %s
                      all but the slowest fleet's time  %s
                      latest gather beyond its deadline, a fleet hanging: %.1f ms, of %,d
                      processor time of each: %s%s""",
                    level.inFlight(),
                    level.fleets(),
                    perSecond(),
                    text(times.afterSlowest()),
                    text(times.besideSlowest()),
                    latestMillis(),
                    hanging.count(),
                    cost.processorText(times.count()),
                    faults());
        }

        private static String text(Latencies latencies) {
            return String.format(
                    Locale.ROOT,
                    "p50 %7.1f  p99 %7.1f  max %7.1f ms",
                    latencies.millisAt(50),
                    latencies.millisAt(99),
                    latencies.maxMillis());
        }

        private String faults() {
            String without = times.withoutSome() == 0
                    ? ""
                    : "\n  WITHOUT SOME FLEET, not among those above: " + times.withoutSome();
            String refused = Stream.of(times.refused(), hanging.refused())
                    .filter(reasons -> !reasons.isEmpty())
                    .map(Objects::toString)
                    .collect(Collectors.joining(" and "));
            return without + (refused.isEmpty() ? "" : "\n  NOT QUOTED: " + refused);
        }

        boolean allAnswered() {
            return times.refused().isEmpty() && hanging.refused().isEmpty() && times.count() > 0 && hanging.count() > 0;
        }
    }

    /** Whether every merchant got an offer. */
    public boolean allAnswered() {
        return levels.stream().allMatch(Level::allAnswered);
    }

    /** Those of the table, of the levels that were measured; none of what there was nothing to measure of. */
    public Map<Figure, Double> figures() {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Level level : levels) {
            Latencies added = level.times().afterSlowest();
            if (level.level().equals(MANY)) {
                figures.put(Figure.QUOTED_RATE, level.perSecond());
            } else if (level.level().equals(MANY_FLEETS) && added.count() > 0) {
                figures.put(Figure.QUOTED_MANY_P50, added.millisAt(50));
                figures.put(Figure.QUOTED_MANY_P99, added.millisAt(99));
            } else if (level.level().equals(SOME) && added.count() > 0) {
                figures.put(Figure.QUOTED_P50, added.millisAt(50));
                figures.put(Figure.QUOTED_P99, added.millisAt(99));
                figures.put(Figure.QUOTED_PROCESSOR, level.processorMillis());
            }
            if (level.hanging().count() > 0) {
                figures.merge(Figure.QUOTED_LATEST, level.latestMillis(), Math::max);
            }
        }
        return figures;
    }

    String text() {
        return figures().entrySet().stream()
                .map(figure -> figure.getKey().beside(figure.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
