package io.handoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.system.RunningSuite.Port;
import io.handoff.system.SharedSuite.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated fleets keep to the protocol that is asked of others. */
@ExtendWith(SharedSuite.class)
class FleetConformanceTest {
    @ParameterizedTest
    @CsvSource({
        "premier-couriers, '40.7505,-73.9934', '40.7424,-74.0062', USD, ok",
        // It takes bookings as they are.
        "kiez-raeder, '52.5010,13.4180', '52.4960,13.4290', EUR, skipped"
    })
    void simulatedFleetsConform(String fleet, String from, String to, String currency, String modified, Stage stage)
            throws IOException, InterruptedException {
        RunningSuite suite = stage.suite();
        Path secret = Files.writeString(
                suite.home().resolve("fleet.secret"),
                suite.keys().get("fleet_secret").asText());

        Path report = suite.home().resolve("conformance-" + fleet + ".log");
        Process trial = suite.command(List.of(
                        "fleet",
                        "conformance",
                        "--url",
                        "http://127.0.0.1:" + suite.port(Port.SIMULATOR) + "/fleets/" + fleet,
                        "--secret",
                        "@" + secret,
                        "--from",
                        from,
                        "--to",
                        to,
                        "--currency",
                        currency))
                .redirectErrorStream(true)
                .redirectOutput(report.toFile())
                .start();

        assertThat(trial.waitFor(3, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(report, UTF_8);
        assertThat(trial.exitValue()).as(said).isZero();
        assertThat(said)
                .containsPattern("ok +booking.same_key_at_once")
                .containsPattern("ok +report.again")
                .containsPattern("ok +report.order")
                .containsPattern("ok +progress.told")
                .containsPattern("ok +cancellation.same_key")
                .containsPattern(modified + " +modification.agreed");
    }
}
