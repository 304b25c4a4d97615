package io.handoff.bench.lives;

import java.util.ArrayList;
import java.util.List;

/** The lives that have ended, in that order. */
public final class LifeLog {
    private final List<LifeEnd> ends = new ArrayList<>();

    synchronized void add(LifeEnd end) {
        ends.add(end);
    }

    public synchronized int count() {
        return ends.size();
    }

    /** Those that ended after so many had. */
    public synchronized List<LifeEnd> since(int count) {
        return List.copyOf(ends.subList(count, ends.size()));
    }
}
