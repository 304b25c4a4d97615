package io.handoff.kit.messaging;

import io.handoff.kit.monitoring.LongRunning;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads partitions that it assigns itself, outside any group, for as long as the service lives: every replica reads them
 * all. When the Kafka client fails it connects anew. Runs on one thread of its own.
 */
public final class AssignedReader implements LongRunning {
    private static final Logger LOG = Logger.getLogger(AssignedReader.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** Records end it at once, and so does stopping. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private static final Duration POLL_WHILE_BEHIND = Duration.ofMillis(50);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Range range;
    private final Supplier<Consumer<String, byte[]>> connect;
    private final Handler handler;
    private final Backoff backoff;
    private final ReaderMeters meters;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** Where to read on; the reader's own. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private volatile @Nullable Consumer<String, byte[]> connected;
    private volatile boolean caughtUp;
    private int failures;

    /** Where reading starts. */
    public enum Start {
        /** At the first record, and there again whenever it has connected anew. */
        BEGINNING,
        /** At the end there was when it first connected; later on from where it was. */
        END
    }

    /**
     * What is read.
     *
     * @param partition the only one to read, or null for all of the topic
     * @param maxRecords most records of one poll
     */
    public record Range(String topic, @Nullable Integer partition, Start start, int maxRecords) {}

    /** Who is told, on the reader's thread. */
    @FunctionalInterface
    public interface Handler {
        /** Takes a record. When it throws, that is logged, and the record counts as read. */
        void handle(ConsumerRecord<String, byte[]> record);

        /** Everything has been read that there was when it connected; told once per connection. */
        default void caughtUp() {}

        /** The connection has failed, and another is tried; records may be late until it has caught up again. */
        default void disconnected() {}
    }

    AssignedReader(
            String name,
            Range range,
            Supplier<Consumer<String, byte[]>> connect,
            Handler handler,
            Backoff backoff,
            ReaderMeters meters) {
        this.range = range;
        this.connect = connect;
        this.handler = handler;
        this.backoff = backoff;
        this.meters = meters;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    @Override
    public String name() {
        return "thread of " + thread.getName();
    }

    @Override
    public AssignedReader start() {
        thread.start();
        return this;
    }

    /** Whether it is connected and has read everything that there was then. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    @Override
    public boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    private void run() {
        try {
            while (isOpen()) {
                readOrWait();
            }
        } catch (InterruptedException e) {
            LOG.warnf("reader interrupted topic=%s", range.topic());
        } catch (Throwable e) { // the thread ends: liveness tells, and so must the log
            LOG.errorf(e, "reader ended topic=%s", range.topic());
        } finally {
            caughtUp = false;
            meters.disconnected();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void readOrWait() throws InterruptedException {
        try {
            read();
        } catch (WakeupException e) {
            LOG.debugf("reader stopped topic=%s", range.topic());
        } catch (RuntimeException e) {
            caughtUp = false;
            meters.disconnected();
            failures++;
            log(e);
            handler.disconnected();
            var closed = closing.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void log(RuntimeException e) {
        if (Failures.isTransient(e)) {
            LOG.warnf("reader waits for Kafka topic=%s failures=%d cause=%s", range.topic(), failures, e);
        } else {
            LOG.errorf(e, "reader failed, will connect anew topic=%s failures=%d", range.topic(), failures);
        }
    }

    private void read() {
        Consumer<String, byte[]> consumer = connect.get();
        try {
            connected = consumer;
            Map<TopicPartition, Long> ends = assign(consumer);
            while (isOpen()) {
                if (!caughtUp && isBeyond(consumer, ends)) {
                    caughtUp = true;
                    meters.caughtUp();
                    handler.caughtUp();
                }
                consumer.poll(caughtUp ? POLL : POLL_WHILE_BEHIND).forEach(this::handle);
                failures = 0;
            }
        } finally {
            connected = null;
            consumer.close(CloseOptions.timeout(GOODBYE));
        }
    }

    /** Stands where reading starts, or goes on; returns where each partition ends now. */
    private Map<TopicPartition, Long> assign(Consumer<String, byte[]> consumer) {
        List<TopicPartition> own = partitions(consumer);
        consumer.assign(own);
        if (range.start() == Start.BEGINNING) {
            consumer.seekToBeginning(own);
        } else if (next.isEmpty()) {
            consumer.seekToEnd(own);
            Map<TopicPartition, Long> positions = new HashMap<>();
            // Only position() makes the seek happen; before it, a record could be missed.
            own.forEach(partition -> positions.put(partition, consumer.position(partition, ANSWER)));
            next.putAll(positions);
        } else {
            next.forEach(consumer::seek);
        }
        return consumer.endOffsets(own, ANSWER);
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        Integer only = range.partition();
        if (only != null) {
            return List.of(new TopicPartition(range.topic(), only));
        }
        List<TopicPartition> all = consumer.partitionsFor(range.topic(), ANSWER).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no " + range.topic());
        }
        return all;
    }

    private static boolean isBeyond(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
    }

    private void handle(ConsumerRecord<String, byte[]> record) {
        try {
            handler.handle(record);
            meters.read(record.timestamp());
        } catch (RuntimeException e) {
            meters.skipped();
            LOG.errorf(
                    e,
                    "record skipped topic=%s partition=%d offset=%d",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    /** Stops reading; doesn't wait for it. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> consumer = connected;
        if (consumer != null) {
            consumer.wakeup();
        }
    }
}
