package io.handoff.kit.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jboss.logging.Logger;

/**
 * How far a consumer's batches are done, told to Kafka now and then: committing each batch costs the broker about as much as
 * the batch itself, and what comes again after a crash is found done.
 */
final class DoneOffsets {
    /** What comes again after a crash, and what a group's lag shows too much, is at most of this time. */
    private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private static final Duration COMMIT = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(DoneOffsets.class);

    private final Consumer<String, byte[]> consumer;
    private final LongSupplier nanos;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private long committedAtNanos;

    DoneOffsets(Consumer<String, byte[]> consumer) {
        this(consumer, System::nanoTime);
    }

    DoneOffsets(Consumer<String, byte[]> consumer, LongSupplier nanos) {
        this.consumer = consumer;
        this.nanos = nanos;
        this.committedAtNanos = nanos.getAsLong();
    }

    void add(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            if (consumer.assignment().contains(partition)) { // else it was lost while its batch was being done
                var read = records.records(partition);
                ConsumerRecord<String, byte[]> last = read.get(read.size() - 1);
                uncommitted.put(partition, new OffsetAndMetadata(last.offset() + 1));
            }
        }
    }

    boolean isDue() {
        return !uncommitted.isEmpty() && nanos.getAsLong() - committedAtNanos >= EVERY_NANOS;
    }

    /** Commits what there is; throws in an outage, and keeps it. */
    void commit() {
        if (uncommitted.isEmpty()) {
            return;
        }
        committedAtNanos = nanos.getAsLong();
        try {
            consumer.commitSync(uncommitted, COMMIT);
            uncommitted.clear();
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // A new owner reads the batches again and finds them done; what stays here is committed next time.
            LOG.infof("offsets not committed because of a rebalance partitions=%s", uncommitted.keySet());
            uncommitted.keySet().retainAll(consumer.assignment());
        }
    }

    /** Before partitions go to another member, or the consumer ends; what can't be committed then comes again. */
    void commitWhilePossible() {
        try {
            commit();
        } catch (RuntimeException e) {
            LOG.warnf("offsets not committed partitions=%s cause=%s", uncommitted.keySet(), e);
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        uncommitted.keySet().removeAll(partitions);
    }
}
