package io.handoff.bench.load;

import io.handoff.bench.report.Latencies;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts while a window runs. */
final class Tally {
    private final int inFlight;
    private final Duration length;
    private final Latencies latencies = new Latencies();
    private final Map<Integer, Long> others = new HashMap<>();
    private long end;
    private long inTime;
    private long recorded;

    Tally(int inFlight, Duration length) {
        this.inFlight = inFlight;
        this.length = length;
    }

    void begin(long now) {
        end = now + length.toNanos();
    }

    boolean isOver(long now) {
        return now - end >= 0;
    }

    void answered(int status, long now, long nanos) {
        if (status != 200) {
            others.merge(Math.max(status, 0), 1L, Long::sum);
            return;
        }
        recorded++;
        latencies.add(nanos);
        if (!isOver(now)) {
            inTime++;
        }
    }

    LoadWindow window() {
        return new LoadWindow(inFlight, length, inTime, recorded, others, latencies);
    }
}
