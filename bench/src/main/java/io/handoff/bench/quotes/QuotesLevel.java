package io.handoff.bench.quotes;

import io.handoff.bench.CannotMeasure;
import java.util.Arrays;
import java.util.List;

/**
 * @param inFlight quotations at any time
 * @param fleets how many each of them asks
 */
public record QuotesLevel(int inFlight, int fleets) {
    private static final int MOST_IN_FLIGHT = 1_024;
    private static final int MOST_FLEETS = 200; // as many as a merchant may name

    /** {@code 1x10,32x50}: quotations in flight by fleets. */
    static List<QuotesLevel> read(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(QuotesLevel::readOne)
                .toList();
    }

    private static QuotesLevel readOne(String text) {
        if (text.matches("\\d{1,4}x\\d{1,3}")) {
            int by = text.indexOf('x');
            var level =
                    new QuotesLevel(Integer.parseInt(text.substring(0, by)), Integer.parseInt(text.substring(by + 1)));
            if (level.isWithinBounds()) {
                return level;
            }
        }
        throw new CannotMeasure("--levels wants quotations in flight by fleets, such as 32x10, up to " + MOST_IN_FLIGHT
                + " by " + MOST_FLEETS + "; not \"" + text + "\".");
    }

    private boolean isWithinBounds() {
        return inFlight >= 1 && inFlight <= MOST_IN_FLIGHT && fleets >= 1 && fleets <= MOST_FLEETS;
    }
}
