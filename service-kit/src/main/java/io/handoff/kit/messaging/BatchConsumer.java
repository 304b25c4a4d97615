package io.handoff.kit.messaging;

import io.handoff.kit.monitoring.LongRunning;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.jboss.logging.Logger;

/**
 * The loop every batch of events goes through: poll, let the processor decide and commit one transaction, produce what
 * follows and await its acknowledgement; offsets are committed now and then. A crash at any point repeats the batches since;
 * the processor's inbox makes the repetition say the same and change nothing.
 *
 * <p>Runs on one thread of its own. An outage pauses the partitions and tries again, staying in the group; a record that
 * can't be decoded or that a bug rejects is set aside, and the rest moves on. When the Kafka client itself fails, the
 * loop connects anew.
 */
public final class BatchConsumer implements LongRunning {
    private static final Logger LOG = Logger.getLogger(BatchConsumer.class);
    /** Records end it at once; only a service that stops waits for it. */
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration STUCK_AFTER = Duration.ofSeconds(30);

    private final String topic;
    private final Supplier<Consumer<String, byte[]>> connect;
    private final BatchProcessor processor;
    private final Backoff backoff;
    private final Duration stuckAfter;
    private final CompleteBatch completeBatch;
    private final ConsumerMeters meters;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private volatile boolean assigned;
    private volatile long healthyAtNanos = System.nanoTime();
    private int connectionFailures;

    public BatchConsumer(
            String topic,
            String service,
            Supplier<Consumer<String, byte[]>> connect,
            EventProducer producer,
            BatchProcessor processor,
            MeterRegistry meters,
            Backoff backoff) {
        this(topic, service, connect, producer, processor, meters, backoff, STUCK_AFTER);
    }

    /** @param stuckAfter how long a batch may take before the service counts as not ready */
    BatchConsumer(
            String topic,
            String service,
            Supplier<Consumer<String, byte[]>> connect,
            EventProducer producer,
            BatchProcessor processor,
            MeterRegistry meters,
            Backoff backoff,
            Duration stuckAfter) {
        this.topic = topic;
        this.connect = connect;
        this.processor = processor;
        this.backoff = backoff;
        this.stuckAfter = stuckAfter;
        this.completeBatch =
                new CompleteBatch(topic, processor, producer, new DeadLetters(topic, service, producer, meters));
        this.meters = new ConsumerMeters(topic, meters);
        this.thread = new Thread(this::run, "consume-" + topic);
    }

    @Override
    public String name() {
        return "thread of consumer " + topic;
    }

    @Override
    public BatchConsumer start() {
        healthyAtNanos = System.nanoTime();
        thread.start();
        return this;
    }

    public String topic() {
        return topic;
    }

    @Override
    public boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    /** Whether the loop runs, has its partitions, and has got through a batch or an empty poll lately. */
    public boolean isReady() {
        return thread.isAlive() && assigned && System.nanoTime() - healthyAtNanos < stuckAfter.toNanos();
    }

    /** Stops after the batch in hand and leaves the group; waits for it. */
    @Override
    public void close() {
        // The client is not woken up: that would break off the commit of the batch in hand, which then came again.
        closing.countDown();
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

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void run() {
        try {
            while (isOpen()) {
                consumeOrWait();
            }
            stopped.complete(null);
        } catch (Throwable e) { // the thread ends: liveness tells, and so must the log
            LOG.errorf(e, "consumer ended topic=%s", topic);
            stopped.completeExceptionally(e);
        } finally {
            assigned = false;
        }
    }

    private void consumeOrWait() throws InterruptedException {
        try (var member = new GroupMember(connect.get(), this::isOpen)) {
            Consumer<String, byte[]> consumer = member.consumer();
            consumer.subscribe(List.of(topic), new Assignment(member));
            var retry = new OutageRetry(topic, consumer, backoff, this::isOpen);
            while (isOpen()) {
                step(member, retry);
                connectionFailures = 0;
            }
        } catch (FencedInstanceIdException e) {
            throw e; // another process has taken this member's place
        } catch (RuntimeException e) {
            assigned = false;
            connectionFailures++;
            LOG.errorf(e, "consumer failed, will connect anew topic=%s failures=%d", topic, connectionFailures);
            var closed = closing.await(backoff.after(connectionFailures).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void step(GroupMember member, OutageRetry retry) {
        Consumer<String, byte[]> consumer = member.consumer();
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            if (retry.passes(member.done()::commit)) {
                healthyAtNanos = System.nanoTime();
                meters.idle();
            }
            return;
        }
        long start = System.nanoTime();
        long nowMillis = System.currentTimeMillis();
        Batch batch = Batch.of(records, processor, nowMillis);
        meters.begun(batch, remaining(consumer));
        if (!completeBatch.complete(batch, retry)) {
            return; // closing: what was not done comes again
        }
        member.done().add(records);
        if (member.done().isDue() && !retry.passes(member.done()::commit)) {
            return;
        }
        healthyAtNanos = System.nanoTime();
        meters.done(batch, healthyAtNanos - start, remaining(consumer));
        LockSupport.parkNanos(processor.rest().toNanos());
    }

    private static long remaining(Consumer<String, byte[]> consumer) {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            sum += consumer.currentLag(partition).orElse(0);
        }
        return sum;
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final GroupMember member;

        Assignment(GroupMember member) {
            this.member = member;
        }

        /** Comes after every rebalance, also with nothing for a replica beyond the number of partitions. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            assigned = true;
            meters.assigned();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            member.done().commitWhilePossible();
            onPartitionsLost(partitions);
        }

        /** Others may have them already, and read again what was not committed. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            member.done().forget(partitions);
            assigned = isOpen() && member.consumer().assignment().size() > partitions.size();
        }
    }
}
