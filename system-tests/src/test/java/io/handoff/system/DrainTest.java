package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.system.Merchant.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Replicas that are asked to stop while merchants send; all of them are in {@link RollingRestartTest}. Takes one and a half
 * minutes of a machine that has nothing else to do; runs with {@code -Ddrain=true}.
 */
@EnabledIfSystemProperty(named = "drain", matches = "true")
class DrainTest {
    private static final int SENDERS = 8;
    private static final String NOBODY = "http://127.0.0.1:9/";
    private static final Duration GRACE = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private volatile boolean sending = true;

    @AfterEach
    void sendNoMore() {
        sending = false;
        senders.shutdownNow();
    }

    /** Nobody decides here, so each order is under way for as long as a gateway waits for an answer. */
    @Test
    void aGatewayThatStopsAnswersEverythingItWasSent() {
        try (RollingStage stage = RollingStage.set(List.of("gateway"), NOBODY)) {
            stopOneWhileMerchantsSend(stage, "gateway");

            assertThat(answers.values()).containsOnly("200 received");
        }
    }

    @Test
    void whatADispatchLeavesIsDecidedByTheOther() {
        try (RollingStage stage = RollingStage.set(List.of("dispatch", "gateway"), NOBODY)) {
            stopOneWhileMerchantsSend(stage, "dispatch");

            assertThat(answers.values()).allMatch(answer -> answer.startsWith("200 "));
            Merchant merchant = stage.merchant();
            assertThat(answers.keySet())
                    .allSatisfy(id -> RunningSuite.await(
                            id + " is decided",
                            PATIENCE,
                            () -> merchant.get("/batch/deliveries/" + id).status() == 200));
            // Others were sent beforehand, so that every replica was known to answer.
            assertThat(stage.rows("dispatch", "select external_id || ' ' || sequence from deliveries"))
                    .doesNotHaveDuplicates()
                    .containsAll(answers.keySet().stream().map(id -> id + " 1").toList());
        }
    }

    private void stopOneWhileMerchantsSend(RollingStage stage, String service) {
        ServiceReplica stopping = stage.replicas(service).get(0);
        stage.awaitSentToAll();
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
        assertThat(took).isGreaterThan(Duration.ofSeconds(5)).isLessThan(GRACE);
    }

    private void send(Merchant merchant) {
        while (sending) {
            Instant at = Instant.now().plus(Duration.ofDays(1));
            String id = "drain-" + UUID.randomUUID();
            try {
                Answer answer = merchant.event("delivery_created", Merchant.order(id, at, at.plusSeconds(1200), false));
                boolean taken = answer.status() == 200;
                answers.put(
                        id,
                        answer.status() + " "
                                + (taken ? answer.json().path("status").asText() : answer.body()));
            } catch (UncheckedIOException e) {
                answers.put(id, e.toString());
            }
        }
    }
}
