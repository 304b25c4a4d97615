package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.RunningSuite.Port;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.system.watch.Curve;
import io.handoff.system.watch.DashboardPanel;
import io.handoff.system.watch.PanelPictures;
import io.handoff.system.watch.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The suite as those see it who run it: a real Prometheus scrapes it and goes by our rules, and no panel of a dashboard is
 * empty. What it would show is drawn into {@code target/dashboards}; {@code -Dwatch.seconds=300} makes the day longer.
 */
@ExtendWith(SharedSuite.class)
class WatchedSuiteTest {
    private static final Path DEPLOY = RunningSuite.projectRoot().resolve("deploy");
    private static final Path DASHBOARDS = DEPLOY.resolve("grafana/dashboards");
    private static final Path FOLDER = Path.of("target/prometheus");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration RATE_INTERVAL = Duration.ofSeconds(15);

    private static Prometheus prometheus;
    private static Instant began;

    @BeforeAll
    static void playADay(Stage stage) throws IOException {
        Files.createDirectories(FOLDER);
        Map<String, String> services = new LinkedHashMap<>();
        for (String service : List.of("gateway", "quote", "dispatch", "webhook", "simulator")) {
            Port port = Port.valueOf(service.toUpperCase(java.util.Locale.ROOT) + "_MANAGEMENT");
            services.put(service, "127.0.0.1:" + stage.suite().port(port));
        }
        Path folder = Files.createTempDirectory(FOLDER.toAbsolutePath(), "run");
        prometheus = Prometheus.start(folder, FreePorts.base(1), DEPLOY.resolve("prometheus/rules"), services);
        RunningSuite.await("Prometheus is ready", PATIENCE, prometheus::isReady);
        RunningSuite.await("Prometheus reaches all services", PATIENCE, () -> services.keySet().stream()
                .allMatch(service -> "up".equals(prometheus.targets().get(service))));
        began = Instant.now();
        play(stage, began.plusSeconds(Integer.getInteger("watch.seconds", 0)));
    }

    private static void play(Stage stage, Instant until) {
        try (var day = new EventfulDay(stage)) {
            do {
                List<String> lives = new ArrayList<>(List.of(day.simulated(), day.simulated()));
                day.begin();
                RunningSuite.await("the deliveries are completed and told", PATIENCE, () -> lives.stream()
                        .allMatch(day::isCompletedAndTold));
            } while (Instant.now().isBefore(until));
        }
    }

    @AfterAll
    static void endPrometheus() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @Test
    void everyQueryOfEveryPanelHasSomethingToShow() throws IOException {
        List<DashboardPanel> panels = DashboardPanel.all(DASHBOARDS);
        Map<DashboardPanel, Map<String, List<Curve>>> shown = new LinkedHashMap<>();
        Set<String> empty = new HashSet<>();

        try {
            RunningSuite.await("every panel has something to show", PATIENCE, () -> {
                empty.clear();
                panels.forEach(panel -> shown.put(panel, curves(panel, empty)));
                return empty.isEmpty();
            });
        } catch (AssertionError e) {
            assertThat(empty).as("queries that give nothing").isEmpty();
        } finally {
            PanelPictures.write(Path.of("target/dashboards"), shown);
        }

        assertThat(panels).hasSizeGreaterThan(90);
    }

    private static Map<String, List<Curve>> curves(DashboardPanel panel, Set<String> empty) {
        Instant now = Instant.now();
        Map<String, List<Curve>> curves = new LinkedHashMap<>();
        panel.queries(prometheus, RATE_INTERVAL, Duration.between(began, now)).forEach((legend, query) -> {
            List<Curve> found = prometheus.curves(query, began, now);
            if (found.stream().allMatch(curve -> curve.points().isEmpty())) {
                empty.add(panel + ": " + legend + ": " + query);
            }
            curves.put(legend, found);
        });
        return curves;
    }

    @Test
    void everythingThatMayBeChosenAboveADashboardIsThere() {
        assertThat(DashboardPanel.choices(DASHBOARDS)).isNotEmpty().allSatisfy(series -> assertThat(
                        prometheus.curves(series, began, Instant.now()))
                .as(series)
                .isNotEmpty());
    }

    @Test
    void everyRuleCanBeGoneBy() {
        Map<String, String> wrong = new TreeMap<>();
        RunningSuite.await("all rules have been gone by", PATIENCE, () -> prometheus.rules().stream()
                .noneMatch(rule -> rule.get("health").asText().equals("unknown")));

        for (JsonNode rule : prometheus.rules()) {
            if (!rule.get("health").asText().equals("ok")) {
                wrong.put(rule.get("name").asText(), rule.path("lastError").asText());
            }
        }

        assertThat(prometheus.rules()).isNotEmpty();
        assertThat(wrong).isEmpty();
    }
}
