package io.handoff.kit.messaging;

import static io.handoff.kit.KafkaStage.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.kit.KafkaStage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssignedReaderTest {
    private static final Backoff FAST = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));

    private final KafkaStage stage = new KafkaStage();
    private final String topic = stage.topic("read", 1);
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Log log = new Log();
    private final List<AssignedReader> readers = new ArrayList<>();

    @AfterEach
    void close() {
        readers.forEach(AssignedReader::close);
        stage.close();
    }

    @Test
    void whatWasThereBeforeIsNotReadFromTheEnd() {
        send("before");
        var reader = start(AssignedReader.Start.END);
        send("after");

        until("record", () -> !log.values.isEmpty());
        assertThat(log.values).containsExactly("after");
        assertThat(reader.isCaughtUp()).isTrue();
    }

    @Test
    void readerThatReadsFromTheEndGoesOnWhereItWasWhenItsClientHasFailed() {
        AssignedReader reader = start(AssignedReader.Start.END);
        send("first");
        until("first", () -> log.values.contains("first"));

        broken.set(true);
        until("disconnection", () -> log.disconnections.get() > 1);
        assertThat(reader.isCaughtUp()).isFalse();
        assertThat(behindSeconds()).isPositive();
        send("meanwhile");
        broken.set(false);

        until("second", () -> log.values.contains("meanwhile"));
        until("caught up", reader::isCaughtUp);
        send("later");
        until("third", () -> log.values.contains("later"));
        assertThat(log.values).containsExactly("first", "meanwhile", "later");
        assertThat(behindSeconds()).isZero();
    }

    @Test
    void readerThatReadsFromTheBeginningStartsThereAgain() {
        send("first");
        var reader = start(AssignedReader.Start.BEGINNING);
        until("first", () -> log.values.contains("first"));

        broken.set(true);
        until("disconnection", () -> log.disconnections.get() > 0 && !reader.isCaughtUp());
        send("second");
        broken.set(false);

        until("both", () -> log.values.size() == 3);
        assertThat(log.values).containsExactly("first", "first", "second");
    }

    @Test
    void recordWhoseHandlingFailsIsSkipped() {
        log.before = value -> {
            if (value.equals("bad")) {
                throw new IllegalStateException("a bug");
            }
        };
        var reader = start(AssignedReader.Start.END);
        send("bad");
        send("good");

        until("the next", () -> log.values.contains("good"));
        assertThat(log.disconnections).hasValue(0);
        assertThat(reader.isCaughtUp()).isTrue();
        assertThat(stage.count("handoff.reader.skipped")).isEqualTo(1);
    }

    @Test
    void threadThatHasDiedIsSeen() {
        log.before = value -> {
            throw new Crash();
        };
        readers.add(stage.clients
                .reader("testing", range(AssignedReader.Start.END), log)
                .start());
        until("ready", () -> stage.readiness.call().getStatus() == Status.UP);
        assertThat(stage.liveness.call().getStatus()).isEqualTo(Status.UP);
        send("fatal");

        until("dead", () -> stage.liveness.call().getStatus() == Status.DOWN);
        assertThat(stage.readiness.call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void readerWithoutKafkaIsAliveAndNotReady() {
        try (var nowhere = new KafkaStage("127.0.0.1:1")) {
            var connections = new AtomicInteger();
            var counting = new AssignedReader(
                    "testing",
                    range(AssignedReader.Start.END),
                    () -> {
                        connections.incrementAndGet();
                        return nowhere.clients.assignedConsumer(1);
                    },
                    log,
                    FAST,
                    new ReaderMeters(topic, stage.meters));
            readers.add(counting.start());
            until("a try", () -> connections.get() > 0);

            assertThat(counting.isAlive()).isTrue();
            assertThat(counting.isCaughtUp()).isFalse();
        }
    }

    private double behindSeconds() {
        return stage.meters.get("handoff.reader.behind.seconds").gauge().value();
    }

    private AssignedReader start(AssignedReader.Start start) {
        var reader = new AssignedReader(
                "testing", range(start), this::connect, log, FAST, new ReaderMeters(topic, stage.meters));
        readers.add(reader.start());
        until("caught up", reader::isCaughtUp);
        return reader;
    }

    private AssignedReader.Range range(AssignedReader.Start start) {
        return new AssignedReader.Range(topic, null, start, 100);
    }

    private Consumer<String, byte[]> connect() {
        return Sabotaged.<Consumer<String, byte[]>>client(
                Consumer.class, stage.clients.assignedConsumer(100), method -> {
                    if (method.equals("poll") && broken.get()) {
                        throw new KafkaException("the client's own trouble");
                    }
                });
    }

    private void send(String value) {
        stage.send(new ProducerRecord<>(topic, "key", value.getBytes(UTF_8)));
    }

    private static final class Log implements AssignedReader.Handler {
        private final List<String> values = new CopyOnWriteArrayList<>();
        private final AtomicInteger disconnections = new AtomicInteger();
        private volatile java.util.function.Consumer<String> before = value -> {};

        @Override
        public void handle(ConsumerRecord<String, byte[]> record) {
            String value = new String(record.value(), StandardCharsets.UTF_8);
            before.accept(value);
            values.add(value);
        }

        @Override
        public void disconnected() {
            disconnections.incrementAndGet();
        }
    }

    /** What no handling is prepared for. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
