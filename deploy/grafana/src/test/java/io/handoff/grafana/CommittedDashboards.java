package io.handoff.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards as they are imported. */
record CommittedDashboards(List<JsonNode> dashboards) {
    /** A query of a panel, and where it stands. */
    record Query(String where, String panelType, Promql promql) {}

    static CommittedDashboards read() {
        try (Stream<Path> files = Files.list(Folders.DASHBOARDS)) {
            var json = new ObjectMapper();
            List<JsonNode> dashboards = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                dashboards.add(json.readTree(file.toFile()));
            }
            return new CommittedDashboards(dashboards);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All panels of a dashboard, without the heads of rows. */
    static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        dashboard.get("panels").forEach(panel -> {
            if (!panel.get("type").asText().equals("row")) {
                panels.add(panel);
            }
        });
        return panels;
    }

    static String where(JsonNode dashboard, JsonNode panel) {
        return dashboard.get("title").asText() + ": " + panel.get("title").asText();
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode dashboard : dashboards) {
            for (JsonNode panel : panels(dashboard)) {
                panel.get("targets")
                        .forEach(target -> queries.add(new Query(
                                where(dashboard, panel),
                                panel.get("type").asText(),
                                new Promql(target.get("expr").asText()))));
            }
        }
        return queries;
    }

    /** Queries of panels, annotations and all. */
    List<Query> queriesAndAnnotations() {
        List<Query> queries = new ArrayList<>(queries());
        for (JsonNode dashboard : dashboards) {
            dashboard
                    .at("/annotations/list")
                    .forEach(annotation -> queries.add(new Query(
                            dashboard.get("title").asText() + ": "
                                    + annotation.get("name").asText(),
                            "annotation",
                            new Promql(annotation.get("expr").asText()))));
        }
        return queries;
    }
}
