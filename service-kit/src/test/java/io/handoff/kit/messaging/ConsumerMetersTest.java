package io.handoff.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ConsumerMetersTest {
    private static final long OLDEST = 1_000_000;

    private final AtomicLong now = new AtomicLong(OLDEST + 2000);
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ConsumerMeters meters = new ConsumerMeters("topic", registry, now::get);
    private final Batch batch = new Batch(List.of(), List.of(poison(), poison()), 3, OLDEST);

    @Test
    void lagGrowsWhileABatchIsNotCompleted() {
        meters.begun(batch, 40);
        assertThat(gauge("handoff.consumer.lag.seconds")).isEqualTo(2);

        now.addAndGet(60_000);

        assertThat(gauge("handoff.consumer.lag.seconds")).isEqualTo(62);
        assertThat(gauge("handoff.consumer.lag.records")).isEqualTo(42);
    }

    @Test
    void aPollWithoutRecordsEndsTheLag() {
        meters.begun(batch, 40);
        meters.done(batch, 1, 40);
        assertThat(gauge("handoff.consumer.lag.records")).isEqualTo(40);

        meters.idle();

        assertThat(gauge("handoff.consumer.lag.records")).isZero();
        assertThat(gauge("handoff.consumer.lag.seconds")).isZero();
    }

    @Test
    void recordsCountOnceTheyAreDone() {
        meters.begun(batch, 0);
        assertThat(registry.get("handoff.consumer.records").counter().count()).isZero();

        meters.done(batch, 1, 0);

        assertThat(registry.get("handoff.consumer.records").counter().count()).isEqualTo(2);
        assertThat(registry.get("handoff.consumer.skipped").counter().count()).isEqualTo(3);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static Batch.Poison poison() {
        return new Batch.Poison(
                new ConsumerRecord<>("topic", 0, 0, "key", new byte[0]), new IllegalArgumentException());
    }
}
