package io.handoff.bench.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * From when on a figure that was taken window by window stayed near where it ended up.
 *
 * @param level the figure it ended up at: the median of the last windows
 * @param after from the first window's beginning; nothing where even the last window was too far off
 */
public record SettledAfter(double level, Optional<Duration> after) {
    private static final int LAST = 3;

    /**
     * @param figures one a window
     * @param window how long each is
     * @param times by how many times a figure may exceed the level
     * @param slack what it may exceed it by anyway, since small figures jump
     */
    public static Optional<SettledAfter> of(List<Double> figures, Duration window, double times, double slack) {
        if (figures.size() < LAST) {
            return Optional.empty();
        }
        double level = Median.of(figures.subList(figures.size() - LAST, figures.size()));
        int settled = figures.size();
        while (settled > 0 && figures.get(settled - 1) <= Math.max(level * times, level + slack)) {
            settled--;
        }
        Optional<Duration> after =
                settled == figures.size() ? Optional.empty() : Optional.of(window.multipliedBy(settled));
        return Optional.of(new SettledAfter(level, after));
    }
}
