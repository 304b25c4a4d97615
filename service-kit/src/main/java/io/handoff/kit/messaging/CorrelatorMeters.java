package io.handoff.kit.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/** The meters of requests that wait for a reply. */
final class CorrelatorMeters {
    private final Counter timedOut;
    private final Counter late;
    private final Counter unknown;

    CorrelatorMeters(MeterRegistry registry, IntSupplier pending) {
        this.timedOut = Counter.builder("handoff.replies.timed.out")
                .description("Requests for which no reply came by their deadline")
                .register(registry);
        this.late = Counter.builder("handoff.replies.late")
                .description("Replies to requests of this replica that nobody waits for any more")
                .register(registry);
        this.unknown = Counter.builder("handoff.replies.unknown")
                .description("Replies to requests of another replica that reads the same partition, or of one before")
                .register(registry);
        Gauge.builder("handoff.replies.pending", pending::getAsInt)
                .description("Requests waiting for their answer")
                .register(registry);
    }

    void timedOut() {
        timedOut.increment();
    }

    void late() {
        late.increment();
    }

    void unknown() {
        unknown.increment();
    }
}
