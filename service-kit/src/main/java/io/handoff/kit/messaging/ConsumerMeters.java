package io.handoff.kit.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The meters of one topic's consumer. */
final class ConsumerMeters {
    private final Counter skipped;
    private final Timer batchTime;

    private volatile long lag;
    private volatile double lagSeconds;

    ConsumerMeters(String topic, MeterRegistry registry) {
        this.skipped = Counter.builder("handoff.consumer.skipped")
                .tag("topic", topic)
                .description("Records of types this service doesn't read")
                .register(registry);
        this.batchTime = Timer.builder("handoff.consumer.batch")
                .tag("topic", topic)
                .description("Time from a batch's poll to its offset commit")
                .register(registry);
        Gauge.builder("handoff.consumer.lag", this, meters -> meters.lag)
                .tag("topic", topic)
                .description("Records not yet processed")
                .register(registry);
        Gauge.builder("handoff.consumer.lag.seconds", this, meters -> meters.lagSeconds)
                .tag("topic", topic)
                .description("Age of the oldest record of the last batch when its processing began")
                .register(registry);
    }

    void idle() {
        lag = 0;
        lagSeconds = 0;
    }

    void begun(Batch batch, long nowMillis) {
        skipped.increment(batch.skipped());
        lagSeconds = Math.max(0, (nowMillis - batch.oldestMillis()) / 1000.0);
    }

    /** @param remaining records the topic still holds for this consumer */
    void done(long nanos, long remaining) {
        batchTime.record(nanos, TimeUnit.NANOSECONDS);
        lag = remaining;
    }
}
