package io.handoff.system.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A panel of one of the dashboards, as they are imported into Grafana.
 *
 * @param services a series that the services of the dashboard have and no other
 */
public record DashboardPanel(String dashboard, String services, JsonNode panel) {
    private static final Pattern CHOICE = Pattern.compile("\\$(job|instance|fleet)\\b");

    /** All panels, the heads of rows too, by dashboard and as they stand there. */
    public static List<DashboardPanel> all(Path folder) {
        List<DashboardPanel> all = new ArrayList<>();
        for (JsonNode dashboard : dashboards(folder)) {
            dashboard.get("panels").forEach(panel -> {
                String services =
                        series(dashboard.at("/templating/list/1/definition").asText());
                all.add(new DashboardPanel(dashboard.get("uid").asText(), services, panel));
            });
        }
        return all;
    }

    /** The series that the choices above the dashboards are taken from. */
    public static List<String> choices(Path folder) {
        return dashboards(folder).stream()
                .flatMap(dashboard -> dashboard.at("/templating/list").findValuesAsText("definition").stream())
                .map(DashboardPanel::series)
                .map(series -> CHOICE.matcher(series).replaceAll(".+"))
                .distinct()
                .toList();
    }

    private static String series(String definition) {
        return definition.substring("label_values(".length(), definition.lastIndexOf(','));
    }

    private static List<JsonNode> dashboards(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<JsonNode> dashboards = new ArrayList<>();
            for (Path file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                dashboards.add(new ObjectMapper().readTree(file.toFile()));
            }
            return dashboards;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String title() {
        return panel.get("title").asText();
    }

    String type() {
        return panel.get("type").asText();
    }

    /** Its queries by their legends, with all services chosen that the dashboard is of. */
    public Map<String, String> queries(Prometheus prometheus, Duration rateInterval, Duration range) {
        Map<String, String> queries = new LinkedHashMap<>();
        String jobs = String.join("|", prometheus.jobs(services));
        panel.path("targets").forEach(target -> {
            String query = target.get("expr")
                    .asText()
                    .replace("$__rate_interval", rateInterval.toSeconds() + "s")
                    .replace("$__range", range.toSeconds() + "s")
                    .replace("$job", jobs);
            queries.put(
                    target.get("legendFormat").asText(), CHOICE.matcher(query).replaceAll(".+"));
        });
        return queries;
    }

    @Override
    public String toString() {
        return dashboard + ": " + title();
    }
}
