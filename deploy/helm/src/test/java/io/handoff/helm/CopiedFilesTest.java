package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Helm reads files of the chart's own folder only, so it has copies of what Prometheus and Grafana are given elsewhere. */
class CopiedFilesTest {
    private static final Path FILES = Chart.FOLDER.resolve("files");

    @ParameterizedTest
    @CsvSource({"deploy/prometheus/rules, rules, .yml", "deploy/grafana/dashboards, dashboards, .json"})
    void theChartsCopiesAreEqualToWhatTheyAreCopiesOf(String source, String copy, String ending) throws IOException {
        Map<String, String> originals = files(Chart.ROOT.resolve(source), ending);
        if (Boolean.getBoolean("golden.write")) {
            write(originals, FILES.resolve(copy), ending);
        }
        assertThat(files(FILES.resolve(copy), ending))
                .as("deploy/helm/handoff/files/%s; rewrite it with -Dgolden.write=true", copy)
                .isEqualTo(originals);
    }

    @Test
    void everyAlertIsLoadedAsItStands() {
        assertThat(Chart.rendered("production-ha").kind("PrometheusRule").map(one -> one.spec()
                        .path("groups")))
                .containsExactlyElementsOf(
                        rules().map(one -> one.path("groups")).toList());
    }

    @Test
    void everyAlertSaysWhereItsRunbookIs() {
        assertThat(rules().flatMap(file -> file.findParents("alert").stream())).allSatisfy(alert -> assertThat(
                        alert.at("/annotations/runbook_url").asText())
                .as(alert.path("alert").asText())
                .isNotEmpty());
    }

    @Test
    void everyDashboardIsInAMapOfItsOwn() throws IOException {
        Map<String, String> dashboards = files(FILES.resolve("dashboards"), ".json");
        Map<String, String> given = new TreeMap<>();
        Chart.rendered("everything")
                .kind("ConfigMap")
                .filter(map -> map.label("grafana_dashboard").equals("1"))
                .flatMap(map -> map.json().path("data").properties().stream())
                .forEach(entry -> given.put(entry.getKey(), entry.getValue().asText()));
        assertThat(given).hasSameSizeAs(dashboards);
        dashboards.forEach((name, text) -> assertThat(given.get(name)).isEqualTo(text.strip()));
    }

    private static Stream<JsonNode> rules() {
        try {
            return files(FILES.resolve("rules"), ".yml").keySet().stream()
                    .map(name -> Chart.read(FILES.resolve("rules").resolve(name)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> files(Path folder, String ending) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file :
                        all.filter(one -> one.toString().endsWith(ending)).toList()) {
                    files.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    private static void write(Map<String, String> originals, Path folder, String ending) throws IOException {
        Files.createDirectories(folder);
        for (String former : files(folder, ending).keySet()) {
            Files.delete(folder.resolve(former));
        }
        for (Map.Entry<String, String> original : originals.entrySet()) {
            Files.writeString(folder.resolve(original.getKey()), original.getValue());
        }
    }
}
