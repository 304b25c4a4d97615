package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.system.SharedSuite.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway that is asked to stop while merchants send; the other services do so in {@link RollingRestartTest}. */
@ExtendWith(SharedSuite.class)
class DrainTest {
    private static final Map<String, String> SETTINGS =
            Map.of("HANDOFF_ENVIRONMENT", "sandbox", "HANDOFF_DRAIN_DELAY", "2s");
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void aGatewayThatStopsAnswersEverythingItWasSent(Stage stage) {
        try (ServiceReplica stopping = GatewayReplica.spawn(stage.suite(), SETTINGS);
                ServiceReplica staying = GatewayReplica.spawn(stage.suite(), SETTINGS);
                var balancer = new Balancer();
                var lives = new SimulatedLives(stage.merchant().at(balancer.url()), "drain-" + UUID.randomUUID())) {
            balancer.add(stopping.awaitReady());
            balancer.add(staying.awaitReady());
            RunningSuite.await(
                    "both are sent to", PATIENCE, () -> balancer.sendsTo(stopping) && balancer.sendsTo(staying));
            lives.begin(Duration.ofMillis(100));
            RunningSuite.await("some are ordered", PATIENCE, () -> lives.begun() >= 20);

            assertThat(stopping.stop(GRACE)).isLessThan(GRACE);

            int begun = lives.begun();
            RunningSuite.await("others are ordered", PATIENCE, () -> lives.begun() >= begun + 10);
            lives.end();
            assertThat(lives.failed()).isEmpty();
            assertThat(lives.strange()).isEmpty();
            assertThat(lives.told()).hasSize(lives.begun());
        }
    }
}
