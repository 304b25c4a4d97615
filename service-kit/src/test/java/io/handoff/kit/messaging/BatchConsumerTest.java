package io.handoff.kit.messaging;

import static io.handoff.kit.KafkaStage.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.json.Json;
import io.handoff.kit.KafkaStage;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.testservers.TestServers;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The laws of redelivery, on a real Kafka and a real Postgres. */
class BatchConsumerTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Backoff FAST = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));
    private static final Duration STUCK_AFTER = Duration.ofMillis(700);

    private final KafkaStage stage = new KafkaStage();
    private final String in = stage.topic("in", 2);
    private final String out = stage.topic("out", 2);
    private final String dead = stage.topic("in." + stage.service + ".dlq", 1);
    private final CountingProcessor processor = new CountingProcessor(TestServers.freshDatabase("kit"), out);
    private final List<BatchConsumer> consumers = new ArrayList<>();

    @AfterEach
    void close() {
        consumers.forEach(BatchConsumer::close);
        stage.close();
    }

    @Test
    void crashAfterProducingRepeatsTheSameEventsWithoutASecondEffect() {
        send(1, 20);
        start(sabotagedConsumer(method -> {
            if (method.equals("commitSync")) {
                throw new Crash();
            }
        }));
        until("crash", () -> !consumers.get(0).isReady() && stage.records(out).size() >= 20);
        int beforeRestart = stage.records(out).size();

        start(processor);

        until("redelivery", () -> stage.committed() == 20);
        assertThat(processor.effects()).isEqualTo(20);
        List<ConsumerRecord<String, byte[]>> said = stage.records(out);
        assertThat(said).hasSizeGreaterThan(beforeRestart);
        Map<String, Set<String>> valuesById = said.stream()
                .collect(Collectors.groupingBy(
                        record -> header(record, "ce_id"),
                        Collectors.mapping(record -> new String(record.value(), UTF_8), Collectors.toSet())));
        assertThat(valuesById).hasSize(20).allSatisfy((id, values) -> assertThat(values)
                .hasSize(1));
    }

    @Test
    void crashBeforeProducingLosesNoEvent() {
        send(1, 20);
        var producer = new EventProducer(
                Sabotaged.<Producer<String, byte[]>>client(Producer.class, rawProducer(), method -> {
                    if (method.equals("send")) {
                        throw new Crash();
                    }
                }),
                stage.service,
                stage.meters);
        start(() -> stage.clients.groupConsumer(in), producer, processor);
        until("effect", () -> processor.effects() > 0);
        until("crash", () -> !consumers.get(0).isReady());
        assertThat(stage.records(out)).isEmpty();

        start(processor);

        until("redelivery", () -> stage.committed() == 20);
        assertThat(processor.effects()).isEqualTo(20);
        assertThat(ids(out)).hasSize(20);
    }

    @Test
    void outageIsWaitedOutInsideTheGroupAndLosesNothing() {
        var since = new AtomicLong();
        processor.before = batch -> {
            since.compareAndSet(0, System.nanoTime());
            if (System.nanoTime() - since.get() < Duration.ofMillis(2500).toNanos()) {
                throw new UncheckedIOException(new ConnectException("refused"));
            }
        };
        // Leaving the group would be due after a second without a poll.
        Map<String, Object> settings = stage.clients.groupSettings(in);
        settings.put("max.poll.interval.ms", 1000);
        send(1, 10);
        start(() -> new KafkaConsumer<>(settings));
        until("outage", () -> since.get() > 0);
        List<String> before = stage.members();

        until("recovery", () -> stage.committed() == 10);

        assertThat(before).hasSize(1);
        assertThat(stage.members()).isEqualTo(before);
        assertThat(processor.effects()).isEqualTo(10);
        assertThat(stage.records(out)).hasSize(10);
        assertThat(stage.records(dead)).isEmpty();
        send(2, 10);
        until("partitions resumed", () -> stage.committed() == 20);
    }

    @Test
    void offsetsWaitForTheAcknowledgementOfWhatFollows() {
        var unacknowledged = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        start(
                () -> stage.clients.groupConsumer(in),
                new EventProducer(unacknowledged, stage.service, stage.meters),
                processor);
        stage.send(event("acme/d", 1));
        until("first try", () -> unacknowledged.history().size() == 1);
        assertThat(stage.committed()).isZero();

        assertThat(unacknowledged.errorNext(new TimeoutException("no acknowledgement")))
                .isTrue();

        until("second try", () -> unacknowledged.history().size() == 2);
        assertThat(stage.committed()).isZero();
        assertThat(unacknowledged.completeNext()).isTrue();
        until("commit", () -> stage.committed() == 1);
        assertThat(unacknowledged.history().stream()
                        .map(record -> header(record.headers(), "ce_id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void brokerThatIsSilentDuringTheCommitEndsNothing() {
        var failures = new AtomicInteger(3);
        send(1, 10);
        start(sabotagedConsumer(method -> {
            if (method.equals("commitSync") && failures.getAndDecrement() > 0) {
                throw new TimeoutException("no answer");
            }
        }));

        until("commit", () -> stage.committed() == 10);

        assertThat(processor.batches).hasValueLessThanOrEqualTo(2); // one per poll: the commit alone is repeated
        assertThat(stage.records(out)).hasSize(10);
    }

    @Test
    void clientThatFailsIsReplaced() {
        var failures = new AtomicInteger(2);
        send(1, 5);
        start(() -> {
            if (failures.getAndDecrement() > 0) {
                throw new KafkaException("no resolvable address");
            }
            return stage.clients.groupConsumer(in);
        });

        until("work", () -> stage.committed() == 5);
        assertThat(consumers.get(0).isReady()).isTrue();
    }

    @Test
    void recordThatFailsIsSetAsideWithItsCauseAndTheRestGoesOn() {
        TestServers.createTopics();
        assertThat(stage.records(Topics.REPLIES)).isNotNull(); // its partitions have their leaders
        send(1, 5);
        String correlation = "waiting-" + stage.service;
        OutboundEvent bug = event("acme/bug", 1).awaiting(new ReplyAddress(3, correlation), AT);
        stage.send(bug);
        send(2, 5);
        processor.before = batch -> {
            if (batch.stream().anyMatch(event -> event.key().equals("acme/bug"))) {
                throw new IllegalStateException("a bug");
            }
        };

        start(processor);

        until("rest", () -> stage.committed() == 11);
        assertThat(processor.effects()).isEqualTo(10);
        assertThat(stage.records(dead)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("acme/bug");
            assertThat(letter.value()).isEqualTo(bug.value());
            assertThat(header(letter, "ce_id")).isEqualTo(bug.id());
            assertThat(header(letter, "handoff_cause")).isEqualTo("java.lang.IllegalStateException: a bug");
            assertThat(header(letter, "handoff_source_topic")).isEqualTo(in);
            assertThat(header(letter, "handoff_source_partition")).matches("[01]");
            assertThat(header(letter, "handoff_source_offset")).matches("\\d+");
        });
        assertThat(stage.records(Topics.REPLIES).stream().filter(reply -> correlation.equals(reply.key())))
                .singleElement()
                .satisfies(reply -> {
                    assertThat(reply.partition()).isEqualTo(3);
                    assertThat(Json.read(reply.value(), io.handoff.contracts.answer.Answer.class))
                            .isInstanceOfSatisfying(RefusalAnswer.class, refusal -> assertThat(refusal.refusal())
                                    .isEqualTo(Refusal.INTERNAL));
                });
    }

    @Test
    void recordsThatCannotBeReadAreSetAside() {
        byte[] value = event("acme/d", 1).value();
        stage.send(withHeaders("acme/d", "{\"round\":".getBytes(UTF_8), CountingProcessor.TYPE, "id-1"));
        stage.send(withHeaders("acme/d", "{\"key\":7}".getBytes(UTF_8), CountingProcessor.TYPE, "id-2"));
        stage.send(withHeaders("acme/d", null, CountingProcessor.TYPE, "id-3"));
        stage.send(withHeaders(null, value, CountingProcessor.TYPE, "id-4"));
        stage.send(withHeaders("acme/d", value, CountingProcessor.TYPE, null));
        stage.send(withHeaders("acme/d", value, null, "id-6"));
        send(1, 3);

        start(processor);

        until("rest", () -> stage.committed() == 9);
        assertThat(processor.effects()).isEqualTo(3);
        assertThat(stage.records(dead)).hasSize(6).allSatisfy(letter -> assertThat(header(letter, "handoff_cause"))
                .isNotEmpty());
        assertThat(stage.count("handoff.dead.letters")).isEqualTo(6);
    }

    @Test
    void typesAndKeysOfOthersAreSkippedAndCounted() {
        stage.send(withHeaders("acme/d", "not even JSON".getBytes(UTF_8), "weather.changed", "id-1"));
        stage.send(withHeaders("acme/d", "{}".getBytes(UTF_8), "delivery.created", "id-2"));
        stage.send(withHeaders("unconcerned/d", "{".getBytes(UTF_8), CountingProcessor.TYPE, "id-3"));
        send(1, 3);

        start(processor);

        until("rest", () -> stage.committed() == 6);
        assertThat(stage.count("handoff.consumer.skipped")).isEqualTo(3);
        assertThat(processor.effects()).isEqualTo(3);
        assertThat(stage.records(dead)).isEmpty();
    }

    @Test
    void memberThatJoinsDuringABatchDoublesNothing() {
        var inHand = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        processor.before = batch -> {
            inHand.countDown();
            await(goOn);
        };
        send(1, 20);
        start(processor);
        await(inHand);

        var second = new CountingProcessor(processor);
        start(second);
        until("second member waits to join", () -> stage.members().size() == 2);
        goOn.countDown();
        until("work", () -> stage.committed() == 20);
        send(2, 20);

        until("rest", () -> stage.committed() == 40);
        assertThat(processor.effects()).isEqualTo(40);
        assertThat(ids(out)).hasSize(40);
        assertThat(stage.records(dead)).isEmpty();
        until("both ready", () -> consumers.stream().allMatch(BatchConsumer::isReady));
    }

    @Test
    void batchInHandWhosePartitionsMoveAwayDoublesNothing() {
        var moved = new AtomicBoolean();
        processor.before = batch -> {
            if (!moved.get()) {
                throw new UncheckedIOException(new ConnectException("refused"));
            }
        };
        send(1, 20);
        start(processor);
        until("member", () -> stage.members().size() == 1);

        var second = new CountingProcessor(processor);
        start(second);
        until("second owner has done a part of it", () -> second.batches.get() > 0);
        moved.set(true);

        until("rest", () -> stage.committed() == 20);
        until("both ready", () -> consumers.stream().allMatch(BatchConsumer::isReady));
        assertThat(processor.effects()).isEqualTo(20);
        assertThat(ids(out)).hasSize(20);
        assertThat(stage.records(dead)).isEmpty();
    }

    @Test
    void partitionsThatComeDuringAnOutageLoseNothing() {
        var over = new AtomicBoolean();
        var tries = new AtomicInteger();
        processor.before = batch -> {
            tries.incrementAndGet();
            if (!over.get()) {
                throw new UncheckedIOException(new ConnectException("refused"));
            }
        };
        var second = new CountingProcessor(processor);
        second.before = processor.before;
        start(processor);
        start(second);
        until("both ready", () -> consumers.stream().allMatch(BatchConsumer::isReady));
        send(1, 20);
        until("outage", () -> tries.get() > 4);

        consumers.get(1).close();
        until("the first takes over", () -> stage.members().size() == 1);
        int before = tries.get();
        until("more tries", () -> tries.get() > before + 5);
        over.set(true);
        send(2, 20);

        until("rest", () -> stage.committed() == 40);
        assertThat(processor.effects()).isEqualTo(40);
        assertThat(ids(out)).hasSize(40);
    }

    @Test
    void replicaBeyondThePartitionsIsReady() {
        start(processor);
        start(processor);
        start(processor);

        until("three members", () -> stage.members().size() == 3);
        until("all ready", () -> consumers.stream().allMatch(BatchConsumer::isReady));
        send(1, 10);
        until("work", () -> stage.committed() == 10);
    }

    @Test
    void hangingBatchMakesTheServiceUnreadyUntilItIsDone() {
        var goOn = new CountDownLatch(1);
        start(processor);
        until("ready", () -> consumers.get(0).isReady());
        processor.before = batch -> await(goOn);
        send(1, 1);

        until("unready", () -> !consumers.get(0).isReady());
        goOn.countDown();

        until("ready again", () -> consumers.get(0).isReady());
        until("work", () -> stage.committed() == 1);
    }

    @Test
    void closingWaitsForTheBatchInHandAndItsCommit() {
        var inHand = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        processor.before = batch -> {
            inHand.countDown();
            await(goOn);
        };
        stage.send(event("acme/d", 1));
        start(processor);
        await(inHand);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(consumers.get(0)::close);
        until("closing", () -> !closed.isDone());
        goOn.countDown();
        closed.join();

        assertThat(stage.committed()).isEqualTo(1);
        assertThat(processor.effects()).isEqualTo(1);
        assertThat(stage.records(out)).hasSize(1);
    }

    @Test
    void aStaticMemberThatEndsMakesNobodyWaitForIt() {
        start(() -> {
            Map<String, Object> settings = stage.clients.groupSettings(in);
            settings.put("group.instance.id", "a-name-that-stays");
            return new KafkaConsumer<>(settings);
        });
        until("member", () -> stage.members().size() == 1 && consumers.get(0).isReady());

        consumers.get(0).close();

        assertThat(stage.members()).isEmpty();
    }

    @Test
    void closingDuringAnOutageSetsNoGoodRecordAside() {
        var tries = new AtomicInteger();
        processor.before = batch -> {
            if (batch.size() > 1) {
                throw new IllegalStateException("one by one, please");
            }
            tries.incrementAndGet();
            throw new UncheckedIOException(new ConnectException("refused"));
        };
        for (int i = 0; i < 5; i++) {
            stage.send(event("acme/d", i));
        }
        start(processor);
        until("outage", () -> tries.get() > 1);

        consumers.get(0).close();

        assertThat(stage.records(dead)).isEmpty();
        processor.before = batch -> {};
        start(processor);
        until("work", () -> stage.committed() == 5);
        assertThat(processor.effects()).isEqualTo(5);
    }

    private void send(int round, int count) {
        stage.send(IntStream.range(0, count)
                .mapToObj(i -> event("acme/d" + i % 7, round * 1000 + i))
                .toArray(OutboundEvent[]::new));
    }

    private OutboundEvent event(String key, int number) {
        var payload = new TimerElapsed(DeliveryKey.parse(key), TimerElapsed.Kind.RETRY_SEARCH, number, AT);
        byte[] content = (key + number).getBytes(UTF_8);
        return OutboundEvent.of(in, key, EventIds.ofContent(AT, content), AT, payload);
    }

    private ProducerRecord<String, byte[]> withHeaders(
            @Nullable String key, byte @Nullable [] value, @Nullable String type, @Nullable String id) {
        var record = new ProducerRecord<>(in, key, value);
        if (type != null) {
            record.headers().add("ce_type", type.getBytes(UTF_8));
        }
        if (id != null) {
            record.headers().add("ce_id", id.getBytes(UTF_8));
        }
        return record;
    }

    private void start(BatchProcessor processor) {
        start(() -> stage.clients.groupConsumer(in), stage.clients.producer(), processor);
    }

    private void start(Supplier<Consumer<String, byte[]>> connect) {
        start(connect, stage.clients.producer(), processor);
    }

    private void start(Supplier<Consumer<String, byte[]>> connect, EventProducer producer, BatchProcessor processor) {
        var consumer =
                new BatchConsumer(in, stage.service, connect, producer, processor, stage.meters, FAST, STUCK_AFTER);
        consumers.add(consumer.start());
    }

    private Supplier<Consumer<String, byte[]>> sabotagedConsumer(java.util.function.Consumer<String> before) {
        return () ->
                Sabotaged.<Consumer<String, byte[]>>client(Consumer.class, stage.clients.groupConsumer(in), before);
    }

    private static Producer<String, byte[]> rawProducer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafkaBootstrap()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private Set<String> ids(String topic) {
        return stage.records(topic).stream()
                .map(record -> header(record, "ce_id"))
                .collect(Collectors.toSet());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return header(record.headers(), name);
    }

    private static String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private static void await(CountDownLatch latch) {
        until("latch", () -> latch.getCount() == 0);
    }

    /** Stands for the process's end: nothing catches it. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
