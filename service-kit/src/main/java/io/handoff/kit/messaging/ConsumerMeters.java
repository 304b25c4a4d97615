package io.handoff.kit.messaging;

import io.handoff.kit.monitoring.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The meters of one topic's consumer. */
final class ConsumerMeters {
    private static final long IDLE = Long.MAX_VALUE;

    private final Counter records;
    private final Counter skipped;
    private final Counter rebalances;
    private final Timer batchTime;
    private final LongSupplier nowMillis;

    private volatile long lag;
    private volatile long oldestMillis = IDLE;

    ConsumerMeters(String topic, MeterRegistry registry) {
        this(topic, registry, System::currentTimeMillis);
    }

    ConsumerMeters(String topic, MeterRegistry registry, LongSupplier nowMillis) {
        this.nowMillis = nowMillis;
        this.records = Counter.builder("handoff.consumer.records")
                .tag("topic", topic)
                .description("Records that were processed, those set aside included")
                .register(registry);
        this.skipped = Counter.builder("handoff.consumer.skipped")
                .tag("topic", topic)
                .description("Records of types this service doesn't read")
                .register(registry);
        this.rebalances = Counter.builder("handoff.consumer.rebalances")
                .tag("topic", topic)
                .description("Times the consumer was given its partitions, the first time included")
                .register(registry);
        this.batchTime = Timer.builder("handoff.consumer.batch")
                .tag("topic", topic)
                .description("Time from a batch's poll until it is done, acknowledgements included")
                .serviceLevelObjectives(Buckets.seconds(0.005, 0.025, 0.1, 0.5, 2.5, 10))
                .register(registry);
        Gauge.builder("handoff.consumer.lag.records", () -> lag)
                .tag("topic", topic)
                .description("Records not yet processed, by what was known after the last poll")
                .register(registry);
        Gauge.builder("handoff.consumer.lag.seconds", this::lagSeconds)
                .tag("topic", topic)
                .description("Age of the oldest record of the batch in hand; 0 without one")
                .register(registry);
    }

    void assigned() {
        rebalances.increment();
    }

    void idle() {
        lag = 0;
        oldestMillis = IDLE;
    }

    /** @param remaining records the topic holds for this consumer besides the batch */
    void begun(Batch batch, long remaining) {
        skipped.increment(batch.skipped());
        lag = remaining + batch.size();
        oldestMillis = batch.oldestMillis();
    }

    /** @param remaining records the topic still holds for this consumer */
    void done(Batch batch, long nanos, long remaining) {
        records.increment(batch.size());
        batchTime.record(nanos, TimeUnit.NANOSECONDS);
        lag = remaining;
    }

    /** Asked for when it is read, so that it grows while a batch can't be completed. */
    private double lagSeconds() {
        long oldest = oldestMillis;
        return oldest == IDLE ? 0 : Math.max(0, (nowMillis.getAsLong() - oldest) / 1000.0);
    }
}
