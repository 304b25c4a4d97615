package io.handoff.system.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One panel as SVG. */
final class PanelDrawing {
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
    private static final int LEFT = 64;
    private static final int TOP = 26;
    private static final int LEGEND_LINES = 3;
    private static final int LEGEND_HEIGHT = 15;

    /** A curve, what the legend calls it, and its colour. */
    private record Line(String name, String color, NavigableMap<Long, Double> points) {}

    private final DashboardPanel panel;
    private final JsonNode defaults;
    private final Unit unit;
    private final int width;
    private final int height;
    private final List<Line> lines = new ArrayList<>();
    private final NavigableSet<Long> times = new TreeSet<>();
    private final StringBuilder svg = new StringBuilder();

    PanelDrawing(DashboardPanel panel, Map<String, List<Curve>> curves, int width, int height) {
        this.panel = panel;
        this.defaults = panel.panel().at("/fieldConfig/defaults");
        this.unit = Unit.of(defaults.path("unit").asText("short"));
        this.width = width;
        this.height = height;
        curves.forEach((legend, found) -> found.forEach(curve -> {
            String name = curve.name(legend);
            lines.add(new Line(name, color(name, lines.size()), curve.points()));
            times.addAll(curve.points().keySet());
        }));
    }

    private String color(String name, int index) {
        for (JsonNode override : panel.panel().at("/fieldConfig/overrides")) {
            if (override.at("/matcher/options").asText().equals(name)) {
                return color(override.at("/properties/0/value/fixedColor").asText());
            }
        }
        return PALETTE.get(index % PALETTE.size());
    }

    private static String color(String name) {
        return COLORS.getOrDefault(name, "#ffffff");
    }

    String svg() {
        if (panel.type().equals("row")) {
            return "<b>" + panel.title() + "</b>\n";
        }
        add("<svg width=\"%d\" height=\"%d\" style=\"background:#181b1f\">", width, height);
        text(8, 17, "font-weight:bold", panel.title());
        if (times.isEmpty()) {
            text(width / 2 - 20, height / 2, "", "No data");
        } else {
            switch (panel.type()) {
                case "stat" -> drawNumbers();
                case "bargauge" -> drawBars();
                case "heatmap" -> drawHeatmap();
                default -> drawCurves();
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void drawNumbers() {
        int x = 8;
        int step = Math.max(60, (width - 16) / Math.max(1, lines.size()));
        for (Line line : lines) {
            if (!line.points().isEmpty()) {
                double value = line.points().lastEntry().getValue();
                text(x, height / 2 + 18, "font-size:24px;fill:" + thresholdColor(value), unit.write(value));
                text(x, height - 10, "font-size:10px", line.name());
                x += step;
            }
        }
    }

    private String thresholdColor(double value) {
        String color = "green";
        for (JsonNode step : defaults.at("/thresholds/steps")) {
            if (step.get("value").isNull() || value >= step.get("value").asDouble()) {
                color = step.get("color").asText();
            }
        }
        return color(color);
    }

    private void drawBars() {
        double top = top();
        int y = TOP + 10;
        for (Line line : lines) {
            if (!line.points().isEmpty()) {
                double value = line.points().lastEntry().getValue();
                text(8, y + 12, "", line.name());
                add(
                        "<rect x=\"150\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>",
                        y, (width - 230) * value / top, line.color());
                text(width - 70, y + 12, "", unit.write(value));
                y += 22;
            }
        }
    }

    private void drawCurves() {
        boolean stacked = isStacked();
        double top = top();
        drawAxes(top);
        NavigableMap<Long, Double> base = new TreeMap<>();
        for (Line line : lines) {
            NavigableMap<Long, Double> tops = new TreeMap<>();
            line.points()
                    .forEach((time, value) -> tops.put(time, value + (stacked ? base.getOrDefault(time, 0.0) : 0)));
            drawCurve(line, tops, base, stacked, top);
            if (stacked) {
                base.putAll(tops);
            }
        }
        drawLegend();
    }

    private void drawCurve(
            Line line, NavigableMap<Long, Double> tops, NavigableMap<Long, Double> base, boolean stacked, double top) {
        var path = new StringBuilder();
        Long before = null;
        for (Map.Entry<Long, Double> point : tops.entrySet()) {
            boolean gap = before == null || point.getKey() - before > 2 * step();
            path.append(gap ? 'M' : 'L').append(xy(point.getKey(), point.getValue(), top));
            before = point.getKey();
        }
        if (stacked && tops.size() > 1) {
            var area = new StringBuilder(path.toString().replaceAll("(?<!^)M", "L"));
            tops.descendingMap().keySet().forEach(time -> area.append('L')
                    .append(xy(time, base.getOrDefault(time, 0.0), top)));
            add("<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"0.4\"/>", area, line.color());
        }
        add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>", path, line.color());
    }

    private void drawAxes(double top) {
        for (int i = 0; i <= 4; i++) {
            double value = top * i / 4;
            double y = y(value, top);
            add("<path d=\"M%d %.1fH%d\" stroke=\"#2c3235\"/>", LEFT, y, width - 8);
            text(6, (int) y + 4, "font-size:10px", unit.write(value));
        }
        for (JsonNode step : defaults.at("/thresholds/steps")) {
            if (!step.get("value").isNull() && step.get("value").asDouble() <= top) {
                double y = y(step.get("value").asDouble(), top);
                String color = color(step.get("color").asText());
                add("<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-dasharray=\"6 4\"/>", LEFT, y, width - 8, color);
            }
        }
    }

    private void drawHeatmap() {
        List<Line> bounds = lines.stream()
                .filter(line -> !line.name().isEmpty())
                .sorted((one, other) -> Double.compare(bound(one), bound(other)))
                .toList();
        double most = 0;
        List<NavigableMap<Long, Double>> cells = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            NavigableMap<Long, Double> below =
                    i == 0 ? new TreeMap<>() : bounds.get(i - 1).points();
            NavigableMap<Long, Double> cell = new TreeMap<>();
            bounds.get(i).points().forEach((time, count) -> cell.put(time, count - below.getOrDefault(time, 0.0)));
            most = Math.max(
                    most,
                    cell.values().stream().mapToDouble(count -> count).max().orElse(0));
            cells.add(cell);
        }
        double line = (double) (bottom() - TOP) / Math.max(1, cells.size());
        double column = (double) (width - LEFT - 8) / times.size();
        for (int i = 0; i < cells.size(); i++) {
            double y = bottom() - (i + 1) * line;
            text(6, (int) (y + line / 2 + 4), "font-size:10px", bounds.get(i).name());
            for (Map.Entry<Long, Double> cell : cells.get(i).entrySet()) {
                if (cell.getValue() > 1e-9) {
                    add(
                            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#5794f2\""
                                    + " fill-opacity=\"%.2f\"/>",
                            LEFT + times.headSet(cell.getKey()).size() * column,
                            y + 1,
                            column,
                            line - 1,
                            0.15 + 0.85 * cell.getValue() / most);
                }
            }
        }
    }

    private static double bound(Line line) {
        return line.name().equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(line.name());
    }

    private void drawLegend() {
        int x = 8;
        int y = bottom() + 22;
        int rows = 1;
        for (Line line : lines) {
            String words = line.name()
                    + (line.points().isEmpty()
                            ? " -"
                            : "  " + unit.write(line.points().lastEntry().getValue()));
            int space = 22 + (int) (words.length() * 5.8);
            if (x + space > width && x > 8) {
                x = 8;
                y += LEGEND_HEIGHT;
                if (++rows > LEGEND_LINES) {
                    return;
                }
            }
            add("<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>", x, y - 5, line.color());
            text(x + 16, y, "font-size:10.5px", words);
            x += space;
        }
    }

    private boolean isStacked() {
        return defaults.at("/custom/stacking/mode").asText().equals("normal");
    }

    /** The largest value there is to show; the bound of the axis where it has one. */
    private double top() {
        if (defaults.has("max")) {
            return defaults.get("max").asDouble();
        }
        TreeMap<Long, Double> sums = new TreeMap<>();
        lines.forEach(line ->
                line.points().forEach((time, value) -> sums.merge(time, value, isStacked() ? Double::sum : Math::max)));
        double largest =
                sums.values().stream().mapToDouble(value -> value).max().orElse(1);
        return largest > 0 ? largest * 1.1 : 1;
    }

    private long step() {
        return times.size() < 2 ? 1 : Math.max(1, (times.last() - times.first()) / (times.size() - 1));
    }

    private int bottom() {
        return panel.type().equals("timeseries") ? height - 14 - LEGEND_LINES * LEGEND_HEIGHT : height - 10;
    }

    private String xy(long time, double value, double top) {
        double share = times.size() < 2 ? 0 : (double) (time - times.first()) / (times.last() - times.first());
        return String.format(Locale.ROOT, "%.1f %.1f", LEFT + share * (width - LEFT - 8), y(value, top));
    }

    private double y(double value, double top) {
        return bottom() - (bottom() - TOP) * Math.min(1.05, value / top);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void text(int x, int y, String style, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x=\"%d\" y=\"%d\" fill=\"#ccccdc\" style=\"%s\">%s</text>", x, y, style, escaped);
    }
}
