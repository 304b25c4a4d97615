package io.handoff.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoneOffsetsTest {
    private static final TopicPartition ONE = new TopicPartition("in", 1);
    private static final TopicPartition TWO = new TopicPartition("in", 2);

    private final Broker broker = new Broker();
    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());
    private final DoneOffsets done = new DoneOffsets(broker, nanos::get);

    @Test
    void batchesOfHalfASecondAreCommittedTogether() {
        done.add(batch(ONE, 4));
        nanos.addAndGet(Duration.ofMillis(499).toNanos());
        done.add(batch(ONE, 5));
        assertThat(done.isDue()).isFalse();

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(done.isDue()).isTrue();
        done.commit();

        assertThat(broker.committed).containsExactly(Map.entry(ONE, 6L));
        assertThat(broker.commits).isOne();
    }

    @Test
    void nothingNewIsNeverDueAndCommitsNothing() {
        done.add(batch(ONE, 4));
        done.commit();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(done.isDue()).isFalse();
        done.commit();
        assertThat(broker.commits).isOne();
    }

    @Test
    void whatWasLostWhileItsBatchWasDoneIsTheNewOwnersToCommit() {
        broker.assigned = Set.of(TWO);

        done.add(batch(ONE, 4));
        done.add(batch(TWO, 9));
        done.commit();

        assertThat(broker.committed).containsExactly(Map.entry(TWO, 10L));
    }

    @Test
    void anOutageKeepsWhatIsToBeCommitted() {
        done.add(batch(ONE, 4));
        broker.failure = new TimeoutException("no answer");
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(done::commit);
        broker.failure = null;

        done.commit();

        assertThat(broker.committed).containsExactly(Map.entry(ONE, 5L));
    }

    @Test
    void duringARebalanceWhatStaysHereIsCommittedNextTime() {
        done.add(batch(ONE, 4));
        done.add(batch(TWO, 9));
        broker.failure = new RebalanceInProgressException("rebalancing");
        broker.assigned = Set.of(TWO);
        done.commit();
        broker.failure = null;

        done.commit();

        assertThat(broker.committed).containsExactly(Map.entry(TWO, 10L));
    }

    @Test
    void partingFromPartitionsIsNotKeptUpByAnOutage() {
        done.add(batch(ONE, 4));
        broker.failure = new TimeoutException("no answer");

        assertThatCode(done::commitWhilePossible).doesNotThrowAnyException();
        done.forget(List.of(ONE));
        broker.failure = null;
        done.commit();

        assertThat(broker.committed).isEmpty();
    }

    private static ConsumerRecords<String, byte[]> batch(TopicPartition partition, long offset) {
        var record = new ConsumerRecord<>("in", partition.partition(), offset, "key", new byte[0]);
        return new ConsumerRecords<>(Map.of(partition, List.of(record)), Map.of());
    }

    /** What a consumer has told Kafka. */
    private static final class Broker extends MockConsumer<String, byte[]> {
        private final Map<TopicPartition, Long> committed = new HashMap<>();
        private Set<TopicPartition> assigned = Set.of(ONE, TWO);
        private @Nullable RuntimeException failure;
        private int commits;

        Broker() {
            super("earliest");
        }

        @Override
        public synchronized Set<TopicPartition> assignment() {
            return assigned;
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            if (failure != null) {
                throw failure;
            }
            commits++;
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        }
    }
}
