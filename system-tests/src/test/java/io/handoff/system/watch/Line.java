package io.handoff.system.watch;

import java.util.NavigableMap;

/** A curve, what the legend calls it, and its colour. */
record Line(String name, String color, NavigableMap<Long, Double> points) {
    /** Its last value; only where it has one. */
    double last() {
        return points.lastEntry().getValue();
    }
}
