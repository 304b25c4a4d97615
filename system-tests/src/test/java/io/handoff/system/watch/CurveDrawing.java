package io.handoff.system.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lines over time, beside or on top of each other, with their axes and their legend. */
final class CurveDrawing {
    private static final int LEFT = 64;
    private static final int TOP = 26;
    private static final int LEGEND_LINES = 3;
    private static final int LEGEND_HEIGHT = 15;

    private final Canvas canvas;
    private final List<Line> lines;
    private final JsonNode defaults;
    private final Unit unit;
    private final boolean stacked;
    private final NavigableSet<Long> times = new TreeSet<>();
    private final double top;

    CurveDrawing(Canvas canvas, List<Line> lines, JsonNode defaults, Unit unit) {
        this.canvas = canvas;
        this.lines = lines;
        this.defaults = defaults;
        this.unit = unit;
        this.stacked = defaults.at("/custom/stacking/mode").asText().equals("normal");
        lines.forEach(line -> times.addAll(line.points().keySet()));
        this.top = top();
    }

    /** The bound of the axis where it has one, else a little above the largest value. */
    private double top() {
        if (defaults.has("max")) {
            return defaults.get("max").asDouble();
        }
        Map<Long, Double> tops = new TreeMap<>();
        lines.forEach(line ->
                line.points().forEach((time, value) -> tops.merge(time, value, stacked ? Double::sum : Math::max)));
        double largest =
                tops.values().stream().mapToDouble(value -> value).max().orElse(1);
        return largest > 0 ? largest * 1.1 : 1;
    }

    void draw() {
        drawAxis();
        NavigableMap<Long, Double> base = new TreeMap<>();
        for (Line line : lines) {
            NavigableMap<Long, Double> tops = new TreeMap<>();
            line.points()
                    .forEach((time, value) -> tops.put(time, value + (stacked ? base.getOrDefault(time, 0.0) : 0)));
            drawLine(line, tops, base);
            if (stacked) {
                base.putAll(tops);
            }
        }
        drawLegend();
    }

    private void drawAxis() {
        int right = canvas.width() - 8;
        for (int i = 0; i <= 4; i++) {
            double value = top * i / 4;
            canvas.add("<path d=\"M%d %.1fH%d\" stroke=\"#2c3235\"/>", LEFT, y(value), right);
            canvas.text(6, (int) y(value) + 4, "font-size:10px", unit.write(value));
        }
        for (JsonNode step : defaults.at("/thresholds/steps")) {
            if (!step.get("value").isNull() && step.get("value").asDouble() <= top) {
                canvas.add(
                        "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-dasharray=\"6 4\"/>",
                        LEFT,
                        y(step.get("value").asDouble()),
                        right,
                        Canvas.color(step.get("color").asText()));
            }
        }
    }

    private void drawLine(Line line, NavigableMap<Long, Double> tops, NavigableMap<Long, Double> base) {
        var path = new StringBuilder();
        long before = Long.MIN_VALUE / 2;
        for (Map.Entry<Long, Double> point : tops.entrySet()) {
            boolean gap = point.getKey() - before > 2 * step();
            path.append(gap ? 'M' : 'L').append(xy(point.getKey(), point.getValue()));
            before = point.getKey();
        }
        if (stacked && tops.size() > 1) {
            var area = new StringBuilder(path.toString().replaceAll("(?<!^)M", "L"));
            tops.descendingMap().keySet().forEach(time -> area.append('L')
                    .append(xy(time, base.getOrDefault(time, 0.0))));
            canvas.add("<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"0.4\"/>", area, line.color());
        }
        canvas.add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>", path, line.color());
    }

    /** As many names as there is room for. */
    private void drawLegend() {
        int x = 8;
        int y = bottom() + 22;
        int rows = 1;
        for (Line line : lines) {
            String words = line.name() + "  " + unit.write(line.last());
            int space = 22 + (int) (words.length() * 5.8);
            if (x + space > canvas.width() && x > 8) {
                x = 8;
                y += LEGEND_HEIGHT;
                if (++rows > LEGEND_LINES) {
                    return;
                }
            }
            canvas.add("<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>", x, y - 5, line.color());
            canvas.text(x + 16, y, "font-size:10.5px", words);
            x += space;
        }
    }

    private long step() {
        return times.size() < 2 ? 1 : Math.max(1, (times.last() - times.first()) / (times.size() - 1));
    }

    private int bottom() {
        return canvas.height() - 14 - LEGEND_LINES * LEGEND_HEIGHT;
    }

    private String xy(long time, double value) {
        double share = times.size() < 2 ? 0 : (double) (time - times.first()) / (times.last() - times.first());
        return String.format(Locale.ROOT, "%.1f %.1f", LEFT + share * (canvas.width() - LEFT - 8), y(value));
    }

    private double y(double value) {
        return bottom() - (bottom() - TOP) * Math.min(1.05, value / top);
    }
}
