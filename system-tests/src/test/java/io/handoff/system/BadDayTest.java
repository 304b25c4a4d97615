package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.SharedSuite.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every process is killed once and the database stands still three times while deliveries are ordered and played: nothing
 * that was acknowledged may be lost or fail. Runs with {@code -Dbad-day=true}. {@code -Dbad-day.every=MILLIS} orders at another pace.
 */
@ExtendWith(SharedSuite.class)
@EnabledIfSystemProperty(named = "bad-day", matches = "true")
class BadDayTest {
    private static final List<String> PROCESSES =
            List.of("webhook", "simulator", "quote", "gateway", "dispatch", "kafka", "postgres");
    private static final Duration EVERY = Duration.ofMillis(Integer.getInteger("bad-day.every", 700));
    private static final Duration STANDSTILL = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofMinutes(4);

    private static CallbackEndpoint endpoint;
    private static RunningSuite suite;
    private static Merchant merchant;

    @BeforeAll
    static void enter(Stage stage) {
        endpoint = stage.endpoint();
        suite = stage.suite();
        merchant = stage.merchant();
    }

    @AfterEach
    void stopListening() {
        endpoint.onCallback(callback -> {});
    }

    @Test
    void whatWasAcknowledgedIsDeliveredAndToldWhateverDies() {
        Set<String> completed = ConcurrentHashMap.newKeySet();
        endpoint.onCallback(callback -> note(callback.json(), completed));
        try (var lives = new SimulatedLives(merchant, "bad-day-" + UUID.randomUUID())) {
            lives.begin(EVERY);
            for (int i = 0; i < PROCESSES.size(); i++) {
                killOnceBusy(PROCESSES.get(i), lives);
                if (i % 2 == 1) {
                    holdTheDatabase(lives);
                }
            }
            awaitMore(lives);
            lives.end();

            assertThat(lives.strange()).isEmpty();
            assertThat(lives.told()).hasSize(lives.begun());
            RunningSuite.await("all are delivered: " + lives.unfulfilled(), RECOVERY, () -> lives.unfulfilled()
                    .isEmpty());
            RunningSuite.await(
                    "all are told",
                    RECOVERY,
                    () -> completed.containsAll(lives.told().keySet()));
        }
    }

    private static void killOnceBusy(String process, SimulatedLives lives) {
        awaitMore(lives);
        long pid = suite.pid(process);
        suite.kill(process);
        suite.awaitRestart(process, pid);
    }

    private static void holdTheDatabase(SimulatedLives lives) {
        awaitMore(lives);
        try (Standstill database = Standstill.ofAll(suite.pid("postgres"))) {
            Instant until = Instant.now().plus(STANDSTILL);
            RunningSuite.await("the time passes", RECOVERY, () -> !Instant.now().isBefore(until));
        }
    }

    /** Some are on their way whenever something happens. */
    private static void awaitMore(SimulatedLives lives) {
        int before = lives.begun();
        RunningSuite.await("more are ordered", RECOVERY, () -> lives.begun() >= before + 5);
    }

    private static void note(JsonNode callback, Set<String> completed) {
        if (callback.path("status").asText().equals("completed")) {
            completed.add(callback.path("external_delivery_id").asText());
        }
    }
}
