package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services as they are delivered, in production, with settings copied from some example. */
class UnsafeSettingsTest {
    private static final String EVERYWHERE = "HANDOFF_INTERNAL_TOKEN HANDOFF_SEALING_KEY HANDOFF_DB_PASSWORD"
            + " HANDOFF_DB_SSL_MODE HANDOFF_KAFKA_SECURITY_PROTOCOL";

    @ParameterizedTest
    @CsvSource({
        "gateway, HANDOFF_ADMIN_KEY HANDOFF_GATEWAY_URL HANDOFF_DISPATCH_URL HANDOFF_SANDBOX_TOKEN HANDOFF_FLEET_SECRET"
                + " HANDOFF_GATEWAY_RATE_LIMIT_PER_SECOND",
        "quote, ''",
        "dispatch, HANDOFF_GATEWAY_URL",
        "webhook, HANDOFF_WEBHOOK_ALLOW_LOOPBACK HANDOFF_WEBHOOK_PORTS",
        "simulator, HANDOFF_ENVIRONMENT"
    })
    void aServiceDoesNotStartAndSaysAllOfThemWithWhatToSetInstead(String service, String own) throws Exception {
        Process process = start(service);
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            List<String> lines = output.lines()
                    .dropWhile(line -> !line.startsWith("The " + service + " service doesn't start in production"))
                    .toList();
            var found = new TreeSet<String>();
            lines.subList(1, lines.size() - 1).forEach(line -> {
                assertThat(line).matches(" {2}HANDOFF_[A-Z_]+ (is|has|holds|repeats) .*\\. [A-Z].*");
                found.add(line.strip().split(" ", 2)[0]);
            });
            assertThat(found).containsExactlyInAnyOrder(Pattern.compile(" ").split((EVERYWHERE + " " + own).strip()));
            assertThat(lines.get(lines.size() - 1)).contains("HANDOFF_ENVIRONMENT=sandbox");
            assertThat(output).doesNotContain("\tat ").doesNotContain("copied-secret");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String service) throws IOException {
        Path jar = RunningSuite.projectRoot().resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar.toString()))
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "HANDOFF_DB_PASSWORD", "handoff",
                        "HANDOFF_INTERNAL_TOKEN", "copied-secret",
                        "HANDOFF_SEALING_KEY", "aGFuZG9mZi10ZXN0LXNlYWxpbmcta2V5LTMyYnl0ZXM=",
                        "HANDOFF_FLEET_SECRET", "copied-secret",
                        "HANDOFF_ADMIN_KEY", "copied-secret",
                        "HANDOFF_SANDBOX_TOKEN", "copied-secret",
                        "HANDOFF_DISPATCH_URL", "http://dispatch:8082",
                        "HANDOFF_GATEWAY_RATE_LIMIT_PER_SECOND", "1000000",
                        "HANDOFF_WEBHOOK_ALLOW_LOOPBACK", "true",
                        "HANDOFF_WEBHOOK_PORTS", "80,443"));
        return builder.start();
    }
}
