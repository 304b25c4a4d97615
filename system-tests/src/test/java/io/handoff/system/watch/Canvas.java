package io.handoff.system.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a panel is drawn, as SVG, in about Grafana's colours. */
final class Canvas {
    private static final List<String> PALETTE = List.of(
            "#7eb26d", "#eab839", "#6ed0e0", "#ef843c", "#e24d42", "#1f78c1", "#ba43a9", "#705da0", "#508642",
            "#cca300", "#447ebc", "#c15c17", "#890f02", "#0a437c");
    private static final Map<String, String> COLORS = Map.of(
            "green",
            "#73bf69",
            "light-green",
            "#b7e5b0",
            "red",
            "#f2495c",
            "orange",
            "#ff9830",
            "light-orange",
            "#ffcb7d",
            "semi-dark-orange",
            "#c4642d",
            "yellow",
            "#fade2a",
            "blue",
            "#5794f2",
            "purple",
            "#b877d9");

    private final int width;
    private final int height;
    private final StringBuilder svg = new StringBuilder();

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        add("<svg width=\"%d\" height=\"%d\" style=\"background:#181b1f\">", width, height);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The colour of a line that has been given none. */
    static String color(int index) {
        return PALETTE.get(index % PALETTE.size());
    }

    static String color(String name) {
        return COLORS.getOrDefault(name, "#ffffff");
    }

    /** The colour of the threshold that a value has reached. */
    static String color(double value, JsonNode thresholds) {
        String color = "green";
        for (JsonNode step : thresholds) {
            if (step.get("value").isNull() || value >= step.get("value").asDouble()) {
                color = step.get("color").asText();
            }
        }
        return color(color);
    }

    void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    void text(int x, int y, String style, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x=\"%d\" y=\"%d\" fill=\"#ccccdc\" style=\"%s\">%s</text>", x, y, style, escaped);
    }

    String finished() {
        return svg + "</svg>\n";
    }
}
