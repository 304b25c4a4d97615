package io.handoff.kit.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.json.Json;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class CompleteBatchTest {
    private static final TopicPartition OWN = new TopicPartition("in", 0);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockProducer<String, byte[]> produced =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final EventProducer producer = new EventProducer(produced, "kit", meters);

    @Test
    void whatABeginningLeavesIsHandedInAgain() {
        var processor = new Piecemeal(3);

        assertThat(complete(processor, 8)).isTrue();

        assertThat(processor.handedIn).containsExactly(8, 5, 2);
        assertThat(keys("out")).containsExactly("a/0", "a/1", "a/2", "a/3", "a/4", "a/5", "a/6", "a/7");
    }

    @Test
    void outageInTheMiddleRepeatsThatPartOnly() {
        var processor = new Piecemeal(3);
        processor.outageAt = 3;

        assertThat(complete(processor, 8)).isTrue();

        assertThat(processor.handedIn).containsExactly(8, 5, 5, 2);
        assertThat(keys("out")).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void recordThatIsRejectedAtTheHeadOfWhatIsLeftIsSetAsideAndTheRestIsDone() {
        var processor = new Piecemeal(3);
        processor.rejects = "a/3";

        assertThat(complete(processor, 8)).isTrue();

        assertThat(keys("in.kit.dlq")).containsExactly("a/3");
        assertThat(keys("out")).containsExactly("a/0", "a/1", "a/2", "a/4", "a/5", "a/6", "a/7");
        // The first three stay done; one by one begins at what was left.
        assertThat(processor.handedIn).containsExactly(8, 5, 1, 1, 1, 1, 1);
    }

    @Test
    void processorThatTakesAllIsAskedOnce() {
        var processor = new Piecemeal(100);

        assertThat(complete(processor, 8)).isTrue();

        assertThat(processor.handedIn).containsExactly(8);
    }

    private boolean complete(BatchProcessor processor, int records) {
        List<ConsumerRecord<String, byte[]>> polled =
                IntStream.range(0, records).mapToObj(CompleteBatchTest::record).toList();
        var batch = Batch.of(new ConsumerRecords<>(Map.of(OWN, polled), Map.of()), processor, 0);
        var consumer = new MockConsumer<String, byte[]>("earliest");
        consumer.assign(List.of(OWN));
        consumer.updateBeginningOffsets(Map.of(OWN, 0L));
        var fast = new Backoff(Duration.ofMillis(5), Duration.ofMillis(5));
        return new CompleteBatch("in", processor, producer, new DeadLetters("in", "kit", producer, meters))
                .complete(batch, new OutageRetry("in", consumer, fast, () -> true));
    }

    private static ConsumerRecord<String, byte[]> record(int number) {
        var key = DeliveryKey.parse("a/" + number);
        byte[] value = Json.bytes(new TimerElapsed(key, TimerElapsed.Kind.RETRY_SEARCH, number, AT));
        var record = new ConsumerRecord<>("in", 0, number, key.toString(), value);
        record.headers().add("ce_id", ("id-" + number).getBytes(UTF_8));
        record.headers().add("ce_type", CountingProcessor.TYPE.getBytes(UTF_8));
        assertThat(CloudEvents.typeOf(record)).isEqualTo(CountingProcessor.TYPE);
        return record;
    }

    private List<String> keys(String topic) {
        return produced.history().stream()
                .filter(record -> record.topic().equals(topic))
                .map(ProducerRecord::key)
                .toList();
    }

    /** Does so many events at a time, and says each one's key. */
    private static final class Piecemeal implements BatchProcessor {
        private final int atATime;
        private final List<Integer> handedIn = new ArrayList<>();
        private String rejects = "";
        private int outageAt = Integer.MAX_VALUE;
        private int done;

        Piecemeal(int atATime) {
            this.atATime = atATime;
        }

        @Override
        public Set<String> types() {
            return Set.of(CountingProcessor.TYPE);
        }

        @Override
        public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
            throw new AssertionError("begins instead");
        }

        @Override
        public Done begin(List<InboundEvent<?>> batch) {
            handedIn.add(batch.size());
            if (done >= outageAt) {
                outageAt = Integer.MAX_VALUE;
                throw new ConflictException("another owner");
            }
            List<InboundEvent<?>> taken = batch.subList(0, Math.min(atATime, batch.size()));
            if (taken.stream().anyMatch(event -> event.key().equals(rejects))) {
                throw new IllegalStateException("a bug");
            }
            done += taken.size();
            return new Done(
                    taken.stream()
                            .map(event -> OutboundEvent.of("out", event.key(), event.id(), AT, event.payload()))
                            .toList(),
                    taken.size());
        }
    }
}
