package io.handoff.kit.messaging;

import static io.handoff.kit.KafkaStage.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.json.Json;
import io.handoff.kit.KafkaStage;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.testservers.TestServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReplyCorrelatorTest {
    private static final int PARTITION = 5;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3);

    private final KafkaStage stage = new KafkaStage();
    private final AtomicInteger looksAtTheClock = new AtomicInteger();
    private volatile Instant now = NOW;
    private final ManualProducer manual = new ManualProducer();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void topics() {
        TestServers.createTopics();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
        stage.close();
    }

    @Test
    void replyThatIsFasterThanTheAcknowledgementIsNotLost() throws Exception {
        ReplyCorrelator correlator =
                started(new ReplyCorrelator(manual.clients(stage), PARTITION, this::time, stage.meters));

        var exchange = correlator.request(event("acme/d"), LATER);
        stage.send(reply(addressOf(manual.history().get(0)), "fast"));

        assertThat(detail(exchange.reply().get(20, TimeUnit.SECONDS))).isEqualTo("fast");
        assertThat(exchange.sent()).isNotDone();
        assertThat(manual.completeNext()).isTrue();
        assertThat(exchange.sent()).isCompleted();
        assertThat(correlator.pending()).isZero();
    }

    @Test
    void sendThatFailsFailsBoth() {
        ReplyCorrelator correlator =
                started(new ReplyCorrelator(manual.clients(stage), PARTITION, this::time, stage.meters));
        var exchange = correlator.request(event("acme/d"), LATER);

        assertThat(manual.errorNext(new org.apache.kafka.common.errors.TimeoutException("no broker")))
                .isTrue();

        assertThat(exchange.sent()).isCompletedExceptionally();
        assertThatThrownBy(exchange.reply()::join).hasMessageContaining("no broker");
        assertThat(correlator.pending()).isZero();
    }

    @Test
    void everyoneOfManyGetsTheirOwnAnswer() throws Exception {
        String in = stage.topic("in", 4);
        opened.add(stage.clients.batchConsumer(in, new Echo()).start());
        ReplyCorrelator correlator = started();
        List<ReplyCorrelator.Exchange> exchanges = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            exchanges.add(correlator.request(event(in, "acme/d" + i), LATER));
        }

        for (int i = 0; i < 500; i++) {
            assertThat(detail(exchanges.get(i).reply().get(30, TimeUnit.SECONDS)))
                    .isEqualTo("acme/d" + i);
            assertThat(exchanges.get(i).sent().get(30, TimeUnit.SECONDS)).isNull();
        }
        assertThat(correlator.pending()).isZero();
        assertThat(unknown()).isZero();
    }

    @Test
    void requestStillWaitsAtItsDeadline() {
        ReplyCorrelator correlator = started();
        var exchange = correlator.request(event(stage.topic("in", 1), "acme/d"), LATER);

        now = LATER;
        sweeps();

        assertThat(exchange.reply()).isNotDone();
    }

    @Test
    void requestIsOverOneMillisecondAfterItsDeadlineAndItsReplyCounted() {
        ReplyCorrelator correlator = started();
        String in = stage.topic("in", 1);
        var exchange = correlator.request(event(in, "acme/d"), LATER);

        now = LATER.plusMillis(1);

        until("timeout", () -> exchange.reply().isDone());
        assertThatThrownBy(exchange.reply()::get).hasCauseInstanceOf(TimeoutException.class);
        assertThat(correlator.pending()).isZero();
        exchange.sent().join();
        stage.send(reply(addressOf(stage.records(in).get(0)), "late"));
        until("late reply counted", () -> stage.count("handoff.replies.late") == 1);
        assertThat(stage.count("handoff.replies.timed.out")).isEqualTo(1);
        assertThat(unknown()).isZero();
    }

    @Test
    void repliesNobodyWaitsForAreCountedAndHarmNobody() throws Exception {
        ReplyCorrelator correlator = started();
        String in = stage.topic("in", 1);
        var exchange = correlator.request(event(in, "acme/d"), LATER);
        exchange.sent().join();
        ReplyAddress address = addressOf(stage.records(in).get(0));

        stage.send(reply(new ReplyAddress(PARTITION, "of another replica"), "other"));
        stage.send(new ProducerRecord<>(Topics.REPLIES, PARTITION, null, new byte[0]));
        stage.send(new ProducerRecord<>(Topics.REPLIES, PARTITION, address.correlationId(), null));
        stage.send(reply(address, "mine"));

        assertThat(detail(exchange.reply().get(20, TimeUnit.SECONDS))).isEqualTo("mine");
        assertThat(unknown()).isEqualTo(3);
    }

    @Test
    void replicaIsReadyOnlyWhenNoReplyCanBeMissed() throws Exception {
        var correlator = new ReplyCorrelator(manual.clients(stage), PARTITION, this::time, stage.meters);
        opened.add(correlator);
        assertThat(stage.readiness.call().getStatus()).isEqualTo(Status.DOWN);

        var exchange = started(correlator).request(event("acme/d"), LATER);
        stage.send(reply(addressOf(manual.history().get(0)), "first"));

        assertThat(detail(exchange.reply().get(20, TimeUnit.SECONDS))).isEqualTo("first");
    }

    @Test
    void whoWaitsWhileTheClientFailsGetsTheAnswerThatCameMeanwhile() throws Exception {
        var broken = new AtomicBoolean();
        var clients = Sabotaged.clients(stage, () -> {
            if (broken.get()) {
                throw new KafkaException("the client's own trouble");
            }
        });
        ReplyCorrelator correlator = started(new ReplyCorrelator(clients, PARTITION, this::time, stage.meters));
        String in = stage.topic("in", 1);
        var exchange = correlator.request(event(in, "acme/d"), LATER);
        exchange.sent().join();

        broken.set(true);
        until("not ready", () -> stage.readiness.call().getStatus() == Status.DOWN);
        stage.send(reply(addressOf(stage.records(in).get(0)), "meanwhile"));
        broken.set(false);

        assertThat(detail(exchange.reply().get(20, TimeUnit.SECONDS))).isEqualTo("meanwhile");
        until("ready", () -> stage.readiness.call().getStatus() == Status.UP);
    }

    @Test
    void whoStillWaitsAtTheEndIsTold() {
        ReplyCorrelator correlator = started();
        var exchange = correlator.request(event(stage.topic("in", 1), "acme/d"), LATER);

        correlator.close();

        assertThatThrownBy(exchange.reply()::get).hasCauseInstanceOf(TimeoutException.class);
    }

    private ReplyCorrelator started() {
        return started(new ReplyCorrelator(stage.clients, PARTITION, this::time, stage.meters));
    }

    private ReplyCorrelator started(ReplyCorrelator correlator) {
        opened.add(correlator.start());
        until("ready", () -> "ready"
                .equals(stage.readiness.call().getData().orElseThrow().get("replies")));
        return correlator;
    }

    private Instant time() {
        looksAtTheClock.incrementAndGet();
        return now;
    }

    private void sweeps() {
        int before = looksAtTheClock.get();
        until("sweeps", () -> looksAtTheClock.get() > before + 2);
    }

    private double unknown() {
        return stage.count("handoff.replies.unknown");
    }

    private static OutboundEvent event(String key) {
        return event(Topics.INTAKE, key);
    }

    private static OutboundEvent event(String topic, String key) {
        var payload = new TimerElapsed(DeliveryKey.parse(key), TimerElapsed.Kind.RETRY_SEARCH, 1, NOW);
        return OutboundEvent.of(topic, key, EventIds.ofContent(NOW, key.getBytes(UTF_8)), NOW, payload);
    }

    private static OutboundEvent reply(ReplyAddress to, String detail) {
        return OutboundEvent.reply(to, "cause", NOW, new RefusalAnswer(Refusal.TOO_LATE, detail));
    }

    private static String detail(byte[] reply) {
        return ((RefusalAnswer) Json.read(reply, Answer.class)).detail();
    }

    private static ReplyAddress addressOf(ProducerRecord<String, byte[]> request) {
        return Objects.requireNonNull(CloudEvents.replyTo(request.headers()));
    }

    private static ReplyAddress addressOf(ConsumerRecord<String, byte[]> request) {
        return Objects.requireNonNull(CloudEvents.replyTo(request.headers()));
    }

    /** Answers every event with its key, at once. */
    private static final class Echo implements BatchProcessor {
        @Override
        public Set<String> types() {
            return Set.of("timer.elapsed");
        }

        @Override
        public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
            return batch.stream()
                    .map(event -> reply(Objects.requireNonNull(event.replyTo()), event.key()))
                    .toList();
        }
    }
}
