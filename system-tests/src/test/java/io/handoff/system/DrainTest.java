package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.system.Merchant.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * A gateway that is asked to stop while merchants send. Nobody decides here, so each order is under way for as long as a
 * gateway waits for an answer. The other services stop in {@link RollingRestartTest}.
 */
class DrainTest {
    private static final int SENDERS = 8;
    private static final Duration GRACE = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean sending = true;

    @Test
    void aGatewayThatStopsAnswersEverythingItWasSent() {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try (RollingStage stage = RollingStage.set(List.of("gateway"), "http://127.0.0.1:9/")) {
            ServiceReplica stopping = stage.replicas("gateway").get(0);
            ServiceReplica staying = stage.replicas("gateway").get(1);
            RunningSuite.await(
                    "both are sent to",
                    PATIENCE,
                    () -> stage.isSentTo("gateway", stopping) && stage.isSentTo("gateway", staying));
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                all.add(CompletableFuture.runAsync(() -> send(stage.merchant()), senders));
            }
            RunningSuite.await("some are answered", PATIENCE, () -> answers.size() >= 2 * SENDERS);

            Duration took = stopping.stop(GRACE);

            int before = answers.size();
            RunningSuite.await("others are answered", PATIENCE, () -> answers.size() >= before + 2 * SENDERS);
            sending = false;
            all.forEach(CompletableFuture::join);
            assertThat(answers).containsOnly("200 received");
            assertThat(took).isGreaterThan(Duration.ofSeconds(5)).isLessThan(GRACE);
        } finally {
            senders.shutdownNow();
        }
    }

    private void send(Merchant merchant) {
        while (sending) {
            Instant at = Instant.now().plus(Duration.ofDays(1));
            var order = Merchant.order("drain-" + UUID.randomUUID(), at, at.plusSeconds(1200), false);
            try {
                Answer answer = merchant.event("delivery_created", order);
                answers.add(answer.status() + " " + answer.json().path("status").asText());
            } catch (UncheckedIOException e) {
                answers.add(e.toString());
            }
        }
    }
}
