package io.handoff.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.grafana.Dashboard.Panel;
import io.handoff.grafana.Dashboard.Shape;
import java.util.Locale;
import java.util.Map;

/** A panel as Grafana knows it. */
final class PanelJson {
    private PanelJson() {}

    static void write(Panel panel, ObjectNode body) {
        body.put("type", panel.shape().name().toLowerCase(Locale.ROOT))
                .put("title", panel.title())
                .put("description", panel.about());
        DashboardVariables.datasource(body);
        if (panel.to() != null) {
            body.putArray("links")
                    .addObject()
                    .put("title", "More of this")
                    .put("url", "/d/" + panel.to() + "?var-datasource=${datasource}&${__url_time_range}");
        }
        writeFields(panel, body.putObject("fieldConfig"));
        ObjectNode options = body.putObject("options");
        switch (panel.shape()) {
            case TIMESERIES -> writeCurves(options);
            case STAT -> writeNumber(options, false);
            case BARGAUGE -> writeNumber(options, true);
            case HEATMAP -> writeHeatmap(panel, options);
        }
        writeTargets(panel, body.putArray("targets"));
    }

    private static void writeFields(Panel panel, ObjectNode config) {
        ObjectNode defaults =
                config.putObject("defaults").put("unit", panel.unit()).put("min", 0);
        if (panel.max() != null) {
            defaults.put("max", panel.max());
        }
        if (panel.decimals() != null) {
            defaults.put("decimals", panel.decimals());
        }
        boolean curves = panel.shape() == Shape.TIMESERIES;
        defaults.putObject("color")
                .put("mode", curves || panel.thresholds().isEmpty() ? "palette-classic" : "thresholds");
        ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
        writeThresholds(panel, thresholds.putArray("steps"));
        if (curves) {
            writeStyle(panel, defaults.putObject("custom"));
        }
        ArrayNode overrides = config.putArray("overrides");
        panel.colors().forEach((line, color) -> writeColor(overrides.addObject(), line, color));
    }

    /** The first one has no value: it holds from below. */
    private static void writeThresholds(Panel panel, ArrayNode steps) {
        if (panel.thresholds().isEmpty()) {
            steps.addObject().put("color", "green").putNull("value");
        }
        for (Map.Entry<String, String> threshold : panel.thresholds().entrySet()) {
            ObjectNode step = steps.addObject().put("color", threshold.getValue());
            if (steps.size() == 1) {
                step.putNull("value");
            } else {
                step.put("value", Double.parseDouble(threshold.getKey()));
            }
        }
    }

    private static void writeStyle(Panel panel, ObjectNode custom) {
        custom.put("drawStyle", "line")
                .put("lineInterpolation", "linear")
                .put("lineWidth", 1)
                .put("fillOpacity", panel.stack() ? 40 : 5)
                .put("showPoints", "never")
                .put("spanNulls", false);
        custom.putObject("stacking")
                .put("mode", panel.stack() ? "normal" : "none")
                .put("group", "A");
        custom.putObject("thresholdsStyle").put("mode", panel.thresholds().isEmpty() ? "off" : "dashed");
    }

    private static void writeColor(ObjectNode override, String line, String color) {
        override.putObject("matcher").put("id", "byName").put("options", line);
        override.putArray("properties")
                .addObject()
                .put("id", "color")
                .putObject("value")
                .put("mode", "fixed")
                .put("fixedColor", color);
    }

    private static void writeCurves(ObjectNode options) {
        options.putObject("legend")
                .put("displayMode", "list")
                .put("placement", "bottom")
                .put("showLegend", true)
                .putArray("calcs");
        options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
    }

    private static void writeNumber(ObjectNode options, boolean bars) {
        options.putObject("reduceOptions")
                .put("values", false)
                .put("fields", "")
                .putArray("calcs")
                .add("lastNotNull");
        options.put("orientation", bars ? "horizontal" : "auto");
        if (bars) {
            options.put("displayMode", "basic").put("showUnfilled", true).put("valueMode", "color");
        } else {
            options.put("colorMode", "value")
                    .put("graphMode", "area")
                    .put("textMode", "auto")
                    .put("justifyMode", "auto");
        }
    }

    private static void writeHeatmap(Panel panel, ObjectNode options) {
        options.put("calculate", false).put("cellGap", 1);
        options.putObject("color").put("mode", "scheme").put("scheme", "Blues").put("steps", 32);
        options.putObject("yAxis").put("unit", panel.unit()).put("axisPlacement", "left");
        options.putObject("tooltip").put("mode", "single").put("yHistogram", false);
        options.putObject("legend").put("show", true);
        // Empty buckets are no data, not the palest blue.
        options.putObject("filterValues").put("le", 1e-9);
    }

    private static void writeTargets(Panel panel, ArrayNode targets) {
        char refId = 'A';
        boolean instant = panel.shape() == Shape.BARGAUGE;
        for (Map.Entry<String, String> line : panel.lines().entrySet()) {
            ObjectNode target = targets.addObject().put("refId", String.valueOf(refId++));
            DashboardVariables.datasource(target);
            target.put("editorMode", "code")
                    .put(
                            "expr",
                            line.getValue()
                                    .replace("@scope", DashboardVariables.SCOPE)
                                    .strip())
                    .put("legendFormat", line.getKey())
                    .put("range", !instant)
                    .put("instant", instant);
            if (panel.shape() == Shape.HEATMAP) {
                target.put("format", "heatmap");
            }
        }
    }
}
