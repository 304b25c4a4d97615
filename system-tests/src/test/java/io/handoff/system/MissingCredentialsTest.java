package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services as they are delivered, without what only an installation can know. */
class MissingCredentialsTest {
    @ParameterizedTest
    @CsvSource({
        "gateway, HANDOFF_DB_PASSWORD, handoff.db.password",
        "quote, HANDOFF_DB_PASSWORD, handoff.db.password",
        "dispatch, HANDOFF_DB_PASSWORD, handoff.db.password",
        "webhook, HANDOFF_DB_PASSWORD, handoff.db.password",
        "simulator, HANDOFF_DB_PASSWORD, handoff.db.password",
        "gateway, HANDOFF_INTERNAL_TOKEN, handoff.internal-token",
        "gateway, HANDOFF_SEALING_KEY, handoff.sealing.key"
    })
    void aServiceDoesNotStartAndSaysWhichIsMissing(String service, String variable, String key) throws Exception {
        Process process = startWithout(service, variable);
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            // Libraries may have greeted before; the last line is what somebody at a terminal sees, without a stack.
            assertThat(output.lines().reduce((before, after) -> after).orElseThrow())
                    .as(output)
                    .contains(key + " is required");
            assertThat(output).doesNotContain("\tat ");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process startWithout(String service, String variable) throws IOException {
        Path jar = RunningSuite.projectRoot().resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar.toString()))
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("HANDOFF_ENVIRONMENT", "sandbox");
        environment.put("HANDOFF_DB_PASSWORD", "drawn");
        environment.put("HANDOFF_INTERNAL_TOKEN", "drawn");
        environment.put("HANDOFF_SEALING_KEY", "aGFuZG9mZi10ZXN0LXNlYWxpbmcta2V5LTMyYnl0ZXM=");
        environment.put("HANDOFF_FLEET_SECRET", "drawn");
        environment.remove(variable);
        return builder.start();
    }
}
