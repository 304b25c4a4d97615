package io.handoff.kit.messaging;

import static io.handoff.kit.KafkaStage.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.kit.KafkaStage;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.testservers.OwnKafka;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a Kafka that has no replies topic. */
class RepliesTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final OwnKafka KAFKA = OwnKafka.start();

    private final KafkaStage stage = new KafkaStage(KAFKA.bootstrapServers());
    private final String in = stage.topic("in", 2);
    private final String out = stage.topic("out", 2);
    private final String dead = stage.topic("in." + stage.service + ".dlq", 1);
    private final List<BatchConsumer> consumers = new ArrayList<>();

    @BeforeAll
    static void withoutReplies() {
        try (var stage = new KafkaStage(KAFKA.bootstrapServers())) {
            stage.delete(Topics.REPLIES);
        }
    }

    @AfterAll
    static void stop() {
        KAFKA.close();
    }

    @AfterEach
    void close() {
        consumers.forEach(BatchConsumer::close);
        stage.close();
    }

    @Test
    void factsAreSentAndIntakeGoesOn() {
        consumers.add(stage.clients.batchConsumer(in, new Answering()).start());
        for (int i = 0; i < 20; i++) {
            stage.send(event("acme/d" + i));
        }

        until("intake", () -> stage.committed() == 20);
        assertThat(stage.records(out)).hasSize(20);
        until("replies are given up", () -> stage.count("handoff.replies.unsent") > 0);
    }

    @Test
    void recordThatIsSetAsideHoldsNothingUpEither() {
        consumers.add(stage.clients.batchConsumer(in, new Answering()).start());
        stage.send(IntStream.range(0, 5).mapToObj(i -> event("acme/bug" + i)).toArray(OutboundEvent[]::new));
        stage.send(event("acme/d"));

        until("intake", () -> stage.committed() == 6);
        assertThat(stage.records(dead)).hasSize(5);
        assertThat(stage.records(out)).hasSize(1);
    }

    private OutboundEvent event(String key) {
        var payload = new TimerElapsed(DeliveryKey.parse(key), TimerElapsed.Kind.RETRY_SEARCH, 1, AT);
        return OutboundEvent.of(in, key, EventIds.ofContent(AT, key.getBytes(UTF_8)), AT, payload)
                .awaiting(new ReplyAddress(3, "c-" + key), AT);
    }

    /** Says a fact and an answer for every event. */
    private final class Answering implements BatchProcessor {
        @Override
        public Set<String> types() {
            return Set.of(CountingProcessor.TYPE);
        }

        @Override
        public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
            List<OutboundEvent> following = new ArrayList<>();
            for (InboundEvent<?> event : batch) {
                if (event.key().startsWith("acme/bug")) {
                    throw new IllegalStateException("a bug");
                }
                following.add(OutboundEvent.of(out, event.key(), event.id(), AT, event.payload()));
                following.add(OutboundEvent.reply(
                        new ReplyAddress(3, "c-" + event.key()),
                        event.id(),
                        AT,
                        new RefusalAnswer(Refusal.TOO_LATE, "too late")));
            }
            return following;
        }
    }
}
