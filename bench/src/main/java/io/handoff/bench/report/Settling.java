package io.handoff.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether a figure that is taken window by window has come to rest. For one thread. */
public final class Settling {
    private final int windows;
    private final double tolerance;
    private final List<Double> figures = new ArrayList<>();

    /**
     * @param windows how many of the last ones are compared
     * @param tolerance by what share the highest of them may be above the lowest
     */
    public Settling(int windows, double tolerance) {
        this.windows = windows;
        this.tolerance = tolerance;
    }

    public void add(double figure) {
        figures.add(figure);
    }

    /** A window in which nothing happened begins the wait anew. */
    public void addNothing() {
        figures.clear();
    }

    public boolean isSettled() {
        if (figures.size() < windows) {
            return false;
        }
        double lowest = last().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double highest = last().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return highest <= lowest * (1 + tolerance);
    }

    /** The figures that are compared, {@code 112, 108, 106}. */
    public String text() {
        return last().stream()
                .map(figure -> String.format(Locale.ROOT, figure < 10 ? "%.1f" : "%.0f", figure))
                .collect(Collectors.joining(", "));
    }

    private List<Double> last() {
        return figures.subList(Math.max(0, figures.size() - windows), figures.size());
    }
}
