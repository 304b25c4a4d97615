package io.handoff.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.grafana.CommittedDashboards.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus's own reader takes every query. It reads rules, so each query becomes one. */
class ReadByPrometheusTest {
    @Test
    void everyQueryIsPromql(@TempDir Path folder) throws IOException, InterruptedException {
        List<Query> queries = CommittedDashboards.read().queriesAndAnnotations();
        Path rules = folder.resolve("queries.yaml");
        Files.writeString(rules, asRules(queries));
        Path output = folder.resolve("output");

        int exitCode = promtool(output, "check", "rules", rules.toString());

        assertThat(exitCode).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains(queries.size() + " rules found");
    }

    private static String asRules(List<Query> queries) {
        var rules = new StringBuilder("groups:\n- name: queries\n  rules:\n");
        for (int i = 0; i < queries.size(); i++) {
            String query = queries.get(i).promql().query();
            String readable = query.replace("$__rate_interval", "1m").replace("$__range", "1h");
            rules.append("  # ").append(queries.get(i).where()).append('\n');
            rules.append("  - record: query_").append(i).append("\n    expr: |\n");
            readable.lines().forEach(line -> rules.append("      ").append(line).append('\n'));
        }
        return rules.toString();
    }

    private static int promtool(Path output, String... arguments) throws InterruptedException {
        try {
            List<String> command = new java.util.ArrayList<>(List.of("promtool"));
            command.addAll(List.of(arguments));
            Process promtool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(promtool.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return promtool.exitValue();
        } catch (IOException e) {
            System.out.println(
                    "SKIPPED: reading the dashboards' queries: promtool isn't installed (Debian: prometheus)");
            return Assumptions.abort("promtool isn't installed");
        }
    }
}
