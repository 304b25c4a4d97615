package io.handoff.system.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One panel as SVG. */
final class PanelDrawing {
    private final DashboardPanel panel;
    private final JsonNode defaults;
    private final Unit unit;
    private final List<Line> lines = new ArrayList<>();

    PanelDrawing(DashboardPanel panel, Map<String, List<Curve>> curves) {
        this.panel = panel;
        this.defaults = panel.panel().at("/fieldConfig/defaults");
        this.unit = Unit.of(defaults.path("unit").asText("short"));
        curves.forEach((legend, found) -> found.forEach(curve -> {
            if (!curve.points().isEmpty()) {
                String name = curve.name(legend);
                lines.add(new Line(name, color(name, lines.size()), curve.points()));
            }
        }));
    }

    private String color(String name, int index) {
        for (JsonNode override : panel.panel().at("/fieldConfig/overrides")) {
            if (override.at("/matcher/options").asText().equals(name)) {
                return Canvas.color(
                        override.at("/properties/0/value/fixedColor").asText());
            }
        }
        return Canvas.color(index);
    }

    String svg(int width, int height) {
        if (panel.type().equals("row")) {
            return "<b>" + panel.title() + "</b>\n";
        }
        var canvas = new Canvas(width, height);
        canvas.text(8, 17, "font-weight:bold", panel.title());
        if (lines.isEmpty()) {
            canvas.text(width / 2 - 20, height / 2, "", "No data");
        } else {
            switch (panel.type()) {
                case "stat" -> drawNumbers(canvas);
                case "bargauge" -> drawBars(canvas);
                case "heatmap" -> new HeatmapDrawing(canvas, lines).draw();
                default -> new CurveDrawing(canvas, lines, defaults, unit).draw();
            }
        }
        return canvas.finished();
    }

    private void drawNumbers(Canvas canvas) {
        int x = 8;
        int step = Math.max(60, (canvas.width() - 16) / lines.size());
        for (Line line : lines) {
            String color = Canvas.color(line.last(), defaults.at("/thresholds/steps"));
            canvas.text(x, canvas.height() / 2 + 18, "font-size:24px;fill:" + color, unit.write(line.last()));
            canvas.text(x, canvas.height() - 10, "font-size:10px", line.name());
            x += step;
        }
    }

    private void drawBars(Canvas canvas) {
        double top = defaults.path("max").asDouble(1);
        int y = 36;
        for (Line line : lines) {
            canvas.text(8, y + 12, "", line.name());
            double length = (canvas.width() - 230) * Math.min(1, line.last() / top);
            canvas.add("<rect x=\"150\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>", y, length, line.color());
            canvas.text(canvas.width() - 70, y + 12, "", unit.write(line.last()));
            y += 22;
        }
    }
}
