package io.handoff.kit.messaging;

import io.handoff.kit.monitoring.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The meters of a topic that is read outside any group. */
final class ReaderMeters {
    private final Timer delay;
    private final Counter skipped;

    private volatile boolean behind = true;
    private volatile long sinceNanos = System.nanoTime();

    ReaderMeters(String topic, MeterRegistry registry) {
        this.delay = Timer.builder("handoff.reader.delay")
                .tag("topic", topic)
                .description("From a record's publication until it was read")
                .serviceLevelObjectives(Buckets.seconds(0.01, 0.05, 0.25, 1, 5, 30))
                .register(registry);
        this.skipped = Counter.builder("handoff.reader.skipped")
                .tag("topic", topic)
                .description("Records that were skipped because this version can't read them")
                .register(registry);
        Gauge.builder("handoff.reader.behind.seconds", this::behindSeconds)
                .tag("topic", topic)
                .description("How long the topic has not been read to the end there was; 0 while it has")
                .register(registry);
    }

    void caughtUp() {
        behind = false;
    }

    void disconnected() {
        if (!behind) {
            sinceNanos = System.nanoTime();
            behind = true;
        }
    }

    void skipped() {
        skipped.increment();
    }

    /** What was published before the reader came says nothing about how fast it reads. */
    void read(long publishedMillis) {
        if (!behind) {
            delay.record(Math.max(0, System.currentTimeMillis() - publishedMillis), TimeUnit.MILLISECONDS);
        }
    }

    private double behindSeconds() {
        return behind ? (System.nanoTime() - sinceNanos) / 1e9 : 0;
    }
}
