package io.handoff.bench.report;

import java.util.List;

/** The middle of some numbers; between the two in the middle where they are even. */
public final class Median {
    private Median() {}

    public static double of(List<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("nothing has no middle");
        }
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
