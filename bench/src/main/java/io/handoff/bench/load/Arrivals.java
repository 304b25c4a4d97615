package io.handoff.bench.load;

/** When each arrival of an open loop is due, fixed before the first one: evenly, whatever the suite does. */
public record Arrivals(double perSecond) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Arrivals {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate is above zero, not " + perSecond);
        }
    }

    /** Nanoseconds from the beginning to the arrival with this number, counted from 0. */
    public long nanosTo(long number) {
        return Math.round(number * (NANOS_PER_SECOND / perSecond));
    }

    /** How many are due within so many nanoseconds. */
    public long dueWithin(long nanos) {
        long number = nanos < 0 ? 0 : (long) (nanos / (NANOS_PER_SECOND / perSecond)) + 1;
        while (number > 0 && nanosTo(number - 1) > nanos) {
            number--;
        }
        return number;
    }
}
