package io.handoff.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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

        Ending ending = retry(() -> true).untilItPasses(() -> failUntil(2));

        assertThat(ending).isEqualTo(Ending.DONE);
        assertThat(consumer.position(COMING)).isZero();
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void whatIsNoOutageIsNotTriedAgain() {
        var bug = new IllegalStateException("a bug");

        Ending ending = retry(() -> true).untilItPasses(() -> {
            tries.incrementAndGet();
            throw bug;
        });

        assertThat(ending).isEqualTo(new Ending.Rejected(bug));
        assertThat(tries).hasValue(1);
    }

    @Test
    void closingEndsTheWaiting() {
        Ending ending = retry(() -> looks.incrementAndGet() < 3).untilItPasses(() -> failUntil(Integer.MAX_VALUE));

        assertThat(ending).isEqualTo(Ending.CLOSED);
    }

    @Test
    void clientThatFailsBetweenTheTriesDoesNotRejectTheStep() {
        consumer.setPollException(new KafkaException("the client's own trouble"));

        assertThatThrownBy(() -> retry(() -> true).untilItPasses(() -> failUntil(2)))
                .hasMessage("the client's own trouble");
    }

    private void failUntil(int success) {
        if (tries.incrementAndGet() < success) {
            throw new ConflictException("another owner");
        }
    }

    private OutageRetry retry(BooleanSupplier open) {
        var backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(20));
        return new OutageRetry("t", consumer, backoff, open);
    }

    private static MockConsumer<String, byte[]> consumer() {
        var consumer = new MockConsumer<String, byte[]>("earliest");
        consumer.subscribe(List.of("t"));
        consumer.rebalance(List.of(OWN));
        consumer.updateBeginningOffsets(Map.of(OWN, 0L, COMING, 0L));
        return consumer;
    }
}
