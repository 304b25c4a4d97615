package io.handoff.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OutageRetryTest {
    private static final TopicPartition OWN = new TopicPartition("t", 0);
    private static final TopicPartition COMING = new TopicPartition("t", 1);

    private final MockConsumer<String, byte[]> consumer = consumer();
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void recordsThatComeBetweenTheTriesAreReadAgain() {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(OWN, COMING));
            consumer.addRecord(new ConsumerRecord<>("t", 1, 0, "key", new byte[0]));
        });

        Outcome outcome = retry(10).untilItPasses(() -> failUntil(2));

        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(consumer.position(COMING)).isZero();
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void whatIsNoOutageIsNotTriedAgain() {
        var bug = new IllegalStateException("a bug");

        Outcome outcome = retry(10).untilItPasses(() -> {
            tries.incrementAndGet();
            throw bug;
        });

        assertThat(outcome).isEqualTo(new Outcome.Rejected(bug));
        assertThat(tries).hasValue(1);
    }

    @Test
    void closingEndsTheWaiting() {
        Outcome outcome = retry(3).untilItPasses(() -> failUntil(Integer.MAX_VALUE));

        assertThat(outcome).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void clientThatFailsBetweenTheTriesDoesNotRejectTheStep() {
        consumer.setPollException(new KafkaException("the client's own trouble"));

        assertThatThrownBy(() -> retry(10).untilItPasses(() -> failUntil(2))).hasMessage("the client's own trouble");
    }

    private void failUntil(int success) {
        if (tries.incrementAndGet() < success) {
            throw new ConflictException("another owner");
        }
    }

    /** @param looks how often it may ask before the consumer counts as closed */
    private OutageRetry retry(int looks) {
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(100));
        return new OutageRetry("t", consumer, backoff, () -> this.looks.incrementAndGet() < looks);
    }

    private static MockConsumer<String, byte[]> consumer() {
        var consumer = new MockConsumer<String, byte[]>("earliest");
        consumer.subscribe(List.of("t"));
        consumer.rebalance(List.of(OWN));
        consumer.updateBeginningOffsets(Map.of(OWN, 0L, COMING, 0L));
        return consumer;
    }
}
