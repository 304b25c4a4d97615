package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two replicas of every service, each replaced by a new one while deliveries are ordered and played: merchants notice
 * nothing. Takes some minutes; runs with {@code -Drolling-restart=true}.
 */
@EnabledIfSystemProperty(named = "rolling-restart", matches = "true")
class RollingRestartTest {
    private static final Duration EVERY = Duration.ofMillis(Integer.getInteger("rolling-restart.every", 500));
    /** What the documents recommend as Kubernetes' grace period. */
    private static final Duration GRACE = Duration.ofSeconds(45);

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int WARM = 20;

    private final Map<String, Integer> timesTold = new ConcurrentSkipListMap<>();
    private final Set<String> completed = ConcurrentHashMap.newKeySet();

    @Test
    void everyServiceIsReplacedUnderLoadAndNoRequestFails() {
        try (var endpoint = new CallbackEndpoint();
                RollingStage stage = RollingStage.set(RollingStage.SERVICES, endpoint.url());
                var lives = new SimulatedLives(stage.merchant(), "rolling-" + UUID.randomUUID())) {
            endpoint.onCallback(this::note);
            stage.awaitSentToAll();
            lives.begin(EVERY);
            RunningSuite.await(
                    "whole lives are told, and what has just started is warm",
                    PATIENCE,
                    () -> completed.size() >= WARM);
            for (String service : RollingStage.SERVICES) {
                for (ServiceReplica former : stage.replicas(service)) {
                    Duration took = stage.replace(service, former, GRACE);
                    System.out.printf("%s replaced, the former one took %s to stop%n", service, took);
                    awaitMore(lives);
                }
            }
            lives.end();

            assertThat(lives.failed()).isEmpty();
            assertThat(lives.strange()).isEmpty();
            assertThat(lives.told()).hasSize(lives.begun());
            RunningSuite.await("all are delivered: " + lives.unfulfilled(), PATIENCE, () -> lives.unfulfilled()
                    .isEmpty());
            RunningSuite.await(
                    "all are told",
                    PATIENCE,
                    () -> completed.containsAll(lives.told().keySet()));
            assertThat(bookedTwice(stage)).isEmpty();
            assertThat(timesTold).allSatisfy((id, times) -> assertThat(times).isOne());
        }
    }

    /** Who ordered them knows a delivery by one id; a fleet, by one job. */
    private static List<String> bookedTwice(RollingStage stage) {
        return stage.rows(
                "simulator",
                """
                select jobs.reference from jobs join progress on progress.job = jobs.id
                where progress.cancelled_at is null group by jobs.reference having count(*) > 1
                """);
    }

    private void note(CallbackEndpoint.Callback callback) {
        timesTold.merge(callback.id(), 1, Integer::sum);
        if (callback.json().path("status").asText().equals("completed")) {
            completed.add(callback.json().path("external_delivery_id").asText());
        }
    }

    /** Some are on their way whenever something happens. */
    private static void awaitMore(SimulatedLives lives) {
        int before = lives.begun();
        RunningSuite.await("more are ordered", PATIENCE, () -> lives.begun() >= before + 5);
    }
}
