package io.handoff.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.grafana.Dashboard.Row;
import io.handoff.grafana.Dashboard.Shape;
import org.jspecify.annotations.Nullable;

/** A dashboard as Grafana imports it. */
final class DashboardJson {
    /** Of Grafana 11; newer ones migrate it when they load it. */
    private static final int SCHEMA_VERSION = 39;

    /** Whoever was started within this time is shown as started at that moment. */
    private static final int JUST_STARTED_SECONDS = 30;

    private static final int GRID = 24;

    private final Dashboard dashboard;
    private final @Nullable Dashboard next;
    private final ObjectNode json = new ObjectMapper().createObjectNode();

    private DashboardJson(Dashboard dashboard, @Nullable Dashboard next) {
        this.dashboard = dashboard;
        this.next = next;
    }

    /** @param next where a reader drills down to */
    static ObjectNode of(Dashboard dashboard, @Nullable Dashboard next) {
        return new DashboardJson(dashboard, next).write();
    }

    private ObjectNode write() {
        json.put("uid", dashboard.uid()).put("title", dashboard.title()).put("description", dashboard.about());
        json.putArray("tags").add("handoff");
        json.put("schemaVersion", SCHEMA_VERSION)
                .put("version", 1)
                .put("editable", false)
                .put("graphTooltip", 1)
                .put("refresh", "30s")
                .put("timezone", "browser");
        json.putObject("time").put("from", "now-1h").put("to", "now");
        writeLinks(json.putArray("links"));
        new DashboardVariables(dashboard).write(json.putObject("templating").putArray("list"));
        writeAnnotations(json.putObject("annotations").putArray("list"));
        writePanels(json.putArray("panels"));
        return json;
    }

    private void writeLinks(ArrayNode links) {
        if (next != null) {
            links.addObject()
                    .put("type", "link")
                    .put("title", "Next: " + next.title())
                    .put("tooltip", next.about())
                    .put("icon", "doc")
                    .put("url", "/d/" + next.uid() + "?var-datasource=${datasource}")
                    .put("keepTime", true)
                    .put("includeVars", false)
                    .put("targetBlank", false);
        }
        links.addObject()
                .put("type", "dashboards")
                .put("title", "All of Handoff")
                .put("asDropdown", true)
                .put("keepTime", true)
                .put("includeVars", false)
                .put("targetBlank", false)
                .putArray("tags")
                .add("handoff");
    }

    private static void writeAnnotations(ArrayNode annotations) {
        annotation(annotations, "Firing alerts", "red", "ALERTS{alertstate=\"firing\",alertname=~\"Handoff.*\"}")
                .put("titleFormat", "{{alertname}}")
                .put("textFormat", "{{severity}}")
                .put("tagKeys", "severity");
        String started = "min by (job, instance) (process_uptime_seconds{" + DashboardVariables.SCOPE + "}) < "
                + JUST_STARTED_SECONDS;
        annotation(annotations, "Starts", "blue", started).put("titleFormat", "{{job}} {{instance}} started");
    }

    private static ObjectNode annotation(ArrayNode annotations, String name, String color, String query) {
        ObjectNode annotation = annotations.addObject().put("name", name);
        DashboardVariables.datasource(annotation);
        return annotation
                .put("enable", true)
                .put("hide", false)
                .put("iconColor", color)
                .put("expr", query)
                .put("step", "30s");
    }

    private void writePanels(ArrayNode panels) {
        int y = 0;
        int id = 0;
        for (Row row : dashboard.rows()) {
            ObjectNode head = panels.addObject()
                    .put("id", ++id)
                    .put("type", "row")
                    .put("title", row.title())
                    .put("collapsed", false);
            place(head, 0, y, GRID, 1);
            y++;
            int x = 0;
            for (int i = 0; i < row.panels().size(); i++) {
                int width = width(row, i);
                if (x + width > GRID) {
                    x = 0;
                    y += height(row);
                }
                ObjectNode body = panels.addObject().put("id", ++id);
                PanelJson.write(row.panels().get(i), body);
                place(body, x, y, width, height(row));
                x += width;
            }
            y += height(row);
        }
    }

    /** Numbers stand side by side; curves three abreast, but the first so many two abreast that no gap remains. */
    private static int width(Row row, int index) {
        int count = row.panels().size();
        if (isOfNumbers(row)) {
            return GRID / count;
        }
        if (count == 1) {
            return GRID;
        }
        int wide = count % 3 == 0 ? 0 : count % 3 == 2 ? 2 : 4;
        return index < wide ? GRID / 2 : GRID / 3;
    }

    private static int height(Row row) {
        return isOfNumbers(row) ? 5 : 8;
    }

    private static boolean isOfNumbers(Row row) {
        return row.panels().stream().allMatch(panel -> panel.shape() == Shape.STAT);
    }

    private static void place(ObjectNode panel, int x, int y, int width, int height) {
        panel.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
    }
}
