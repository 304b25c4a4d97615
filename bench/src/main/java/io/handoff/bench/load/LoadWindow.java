package io.handoff.bench.load;

import io.handoff.bench.report.Latencies;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one window saw.
 *
 * @param inTime requests answered 200 before the window's end: what the rate counts
 * @param recorded all that were answered 200, those that were in flight at the end included
 * @param others how many were answered with another status; 0 stands for no answer
 * @param latencies of all that were answered 200
 */
public record LoadWindow(
        int inFlight, Duration length, long inTime, long recorded, Map<Integer, Long> others, Latencies latencies) {
    public LoadWindow {
        others = new TreeMap<>(others);
    }

    public double perSecond() {
        return inTime / (length.toNanos() / 1e9);
    }

    /** The other answers, to stand at the end of a line; empty where there were none. */
    public String othersText() {
        return others.isEmpty() ? "" : "   OTHER ANSWERS (0: none) " + others;
    }
}
