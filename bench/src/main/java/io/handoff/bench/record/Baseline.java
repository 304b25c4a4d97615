package io.handoff.bench.record;

import java.time.Duration;

/** One transaction for each delivery: begin, the same inserts as the product's, commit. */
public interface Baseline extends AutoCloseable {
    BaselineWindow run(int connections, Duration length);

    /** For the report. */
    String name();

    @Override
    void close();
}
