package io.handoff.kit.messaging;

import io.handoff.contracts.EventTypes;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The loop every batch of events goes through: poll, let the processor decide and commit one transaction, produce what
 * follows and await its acknowledgement, commit the offsets. A crash at any point repeats the batch; the processor's
 * inbox makes the repetition say the same and change nothing.
 *
 * <p>Runs on one thread of its own. An outage pauses the partitions and tries again, staying in the group; a record that
 * can't be decoded or that a bug rejects is set aside, and the rest moves on.
 */
public final class BatchConsumer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BatchConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STUCK_AFTER = Duration.ofSeconds(30);

    private final String topic;
    private final Supplier<Consumer<String, byte[]>> connect;
    private final EventProducer producer;
    private final BatchProcessor processor;
    private final Backoff backoff;
    private final DeadLetters deadLetters;
    private final Counter skipped;
    private final Timer batchTime;
    private final Thread thread;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private volatile boolean running = true;
    private volatile boolean assigned;
    private volatile long healthyAtNanos = System.nanoTime();
    private volatile long lag;
    private volatile double lagSeconds;
    private volatile @Nullable Consumer<String, byte[]> current;

    public BatchConsumer(
            String topic,
            String service,
            Supplier<Consumer<String, byte[]>> connect,
            EventProducer producer,
            BatchProcessor processor,
            MeterRegistry meters,
            Backoff backoff) {
        this.topic = topic;
        this.connect = connect;
        this.producer = producer;
        this.processor = processor;
        this.backoff = backoff;
        this.deadLetters = new DeadLetters(topic, service, producer, meters);
        this.skipped = Counter.builder("handoff.consumer.skipped")
                .tag("topic", topic)
                .description("Records of types this service doesn't read")
                .register(meters);
        this.batchTime = Timer.builder("handoff.consumer.batch")
                .tag("topic", topic)
                .description("Time from a batch's poll to its offset commit")
                .register(meters);
        Gauge.builder("handoff.consumer.lag", this, c -> c.lag)
                .tag("topic", topic)
                .description("Records not yet processed")
                .register(meters);
        Gauge.builder("handoff.consumer.lag.seconds", this, c -> c.lagSeconds)
                .tag("topic", topic)
                .description("Age of the oldest record of the last batch when its processing began")
                .register(meters);
        this.thread = new Thread(this::run, "consume-" + topic);
    }

    public BatchConsumer start() {
        healthyAtNanos = System.nanoTime();
        thread.start();
        return this;
    }

    public String topic() {
        return topic;
    }

    /** Whether the loop runs, has its partitions, and has got through a batch or an empty poll lately. */
    public boolean isReady() {
        return thread.isAlive() && assigned && System.nanoTime() - healthyAtNanos < STUCK_AFTER.toNanos();
    }

    /** Stops after the batch in hand and leaves the group; waits for it. */
    @Override
    public void close() {
        running = false;
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            stopped.get(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf(e, "consumer did not stop cleanly topic=%s", topic);
        }
    }

    private void run() {
        try (Consumer<String, byte[]> consumer = connect.get()) {
            current = consumer;
            consumer.subscribe(List.of(topic), new Assignment(consumer));
            while (running) {
                step(consumer);
            }
            stopped.complete(null);
        } catch (WakeupException e) {
            stopped.complete(null);
        } catch (Throwable e) { // the thread ends: readiness tells, and so must the log
            LOG.errorf(e, "consumer ended topic=%s", topic);
            stopped.completeExceptionally(e);
        }
    }

    private void step(Consumer<String, byte[]> consumer) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            healthyAtNanos = System.nanoTime();
            lag = 0;
            lagSeconds = 0;
            return;
        }
        long start = System.nanoTime();
        Batch batch = decode(records);
        lagSeconds = Math.max(0, (System.currentTimeMillis() - batch.oldestMillis()) / 1000.0);
        if (!complete(consumer, batch)) {
            return; // closing: what was not committed comes again
        }
        commit(consumer, records);
        batchTime.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        healthyAtNanos = System.nanoTime();
        lag = remaining(consumer);
    }

    private Batch decode(ConsumerRecords<String, byte[]> records) {
        var batch = new Batch();
        Set<String> wanted = processor.types();
        for (ConsumerRecord<String, byte[]> record : records) {
            String type = CloudEvents.typeOf(record);
            if (type != null && !wanted.contains(type)) {
                skipped.increment();
                continue;
            }
            Class<?> valueClass = type == null ? null : EventTypes.classOf(type);
            try {
                if (valueClass == null) {
                    throw new IllegalArgumentException("a record needs a known ce_type");
                }
                batch.add(record, CloudEvents.read(record, valueClass));
            } catch (RuntimeException e) {
                batch.addPoison(record, e);
            }
        }
        return batch;
    }

    /** Gets the batch done whatever it takes; false only when the consumer is closed meanwhile. */
    private boolean complete(Consumer<String, byte[]> consumer, Batch batch) {
        if (!untilItPasses(consumer, () -> setAside(batch.poison()))) {
            return false;
        }
        try {
            return untilItPasses(consumer, () -> emit(batch.events()));
        } catch (RuntimeException e) {
            if (batch.events().size() > 1) {
                LOG.warnf("batch has a record that fails, going one by one topic=%s cause=%s", topic, e);
            }
            return oneByOne(consumer, batch);
        }
    }

    private boolean oneByOne(Consumer<String, byte[]> consumer, Batch batch) {
        for (int i = 0; i < batch.events().size(); i++) {
            List<InboundEvent<?>> single = List.of(batch.events().get(i));
            ConsumerRecord<String, byte[]> record = batch.records().get(i);
            try {
                if (!untilItPasses(consumer, () -> emit(single))) {
                    return false;
                }
            } catch (RuntimeException e) {
                if (!untilItPasses(consumer, () -> await(deadLetters.accept(record, e)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void setAside(Map<ConsumerRecord<String, byte[]>, Throwable> poison) {
        poison.forEach((record, cause) -> await(deadLetters.accept(record, cause)));
        poison.clear();
    }

    private void emit(List<InboundEvent<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        List<OutboundEvent> following = processor.process(events);
        if (!following.isEmpty()) {
            await(producer.sendAll(following));
        }
    }

    /** Repeats an action through outages; throws what is no outage; false when the consumer is closed meanwhile. */
    private boolean untilItPasses(Consumer<String, byte[]> consumer, Runnable action) {
        int failures = 0;
        while (true) {
            try {
                action.run();
                if (failures > 0) {
                    LOG.infof("recovered topic=%s failures=%d", topic, failures);
                    consumer.resume(consumer.assignment());
                }
                return true;
            } catch (RuntimeException e) {
                if (!Failures.isTransient(e)) {
                    consumer.resume(consumer.assignment());
                    throw e;
                }
                failures++;
                LOG.warnf("outage, will try again topic=%s failures=%d cause=%s", topic, failures, rootOf(e));
                if (!pause(consumer, backoff.after(failures))) {
                    return false;
                }
            }
        }
    }

    /** Waits without leaving the group: polls with everything paused. */
    private boolean pause(Consumer<String, byte[]> consumer, Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        while (running && System.nanoTime() < until) {
            consumer.pause(consumer.assignment());
            var none = consumer.poll(Duration.ofMillis(Math.min(100, Math.max(1, pause.toMillis()))));
            if (!none.isEmpty()) { // partitions that came by a rebalance within this poll
                rewind(consumer, none);
            }
        }
        return running;
    }

    private static void rewind(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
    }

    private void commit(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            if (consumer.assignment().contains(partition)) {
                List<ConsumerRecord<String, byte[]>> read = records.records(partition);
                offsets.put(
                        partition,
                        new OffsetAndMetadata(read.get(read.size() - 1).offset() + 1));
            }
        }
        try {
            consumer.commitSync(offsets);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // The new owner reads the batch again and finds it done.
            LOG.infof("offsets not committed because of a rebalance topic=%s", topic);
        }
    }

    private static long remaining(Consumer<String, byte[]> consumer) {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            sum += consumer.currentLag(partition).orElse(0);
        }
        return sum;
    }

    private static void await(CompletableFuture<Void> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> consumer;

        Assignment(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            assigned = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            assigned = running && consumer.assignment().size() > partitions.size();
        }
    }

    /** The records of one poll: those that decode, in partition order, and those that don't. */
    private static final class Batch {
        private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        private final List<InboundEvent<?>> events = new ArrayList<>();
        private final Map<ConsumerRecord<String, byte[]>, Throwable> poison = new HashMap<>();
        private long oldestMillis = Long.MAX_VALUE;

        void add(ConsumerRecord<String, byte[]> record, InboundEvent<?> event) {
            records.add(record);
            events.add(event);
            oldestMillis = Math.min(oldestMillis, record.timestamp());
        }

        void addPoison(ConsumerRecord<String, byte[]> record, Throwable cause) {
            poison.put(record, cause);
        }

        List<ConsumerRecord<String, byte[]>> records() {
            return records;
        }

        List<InboundEvent<?>> events() {
            return events;
        }

        Map<ConsumerRecord<String, byte[]>, Throwable> poison() {
            return poison;
        }

        long oldestMillis() {
            return oldestMillis == Long.MAX_VALUE ? System.currentTimeMillis() : oldestMillis;
        }
    }
}
