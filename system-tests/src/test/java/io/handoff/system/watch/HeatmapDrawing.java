package io.handoff.system.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A heatmap of lines that are buckets: each of them counts what was below its bound. */
final class HeatmapDrawing {
    private static final int LEFT = 64;
    private static final int TOP = 26;

    private final Canvas canvas;
    private final List<Line> buckets;
    private final NavigableSet<Long> times = new TreeSet<>();

    HeatmapDrawing(Canvas canvas, List<Line> lines) {
        this.canvas = canvas;
        this.buckets = lines.stream()
                .sorted((one, other) -> Double.compare(bound(one), bound(other)))
                .toList();
        lines.forEach(line -> times.addAll(line.points().keySet()));
    }

    private static double bound(Line bucket) {
        return bucket.name().equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bucket.name());
    }

    void draw() {
        List<NavigableMap<Long, Double>> rows = rows();
        double most = rows.stream()
                .flatMap(row -> row.values().stream())
                .mapToDouble(count -> count)
                .max()
                .orElse(1);
        double high = (canvas.height() - 10.0 - TOP) / rows.size();
        double wide = (canvas.width() - LEFT - 8.0) / times.size();
        for (int i = 0; i < rows.size(); i++) {
            double y = canvas.height() - 10 - (i + 1) * high;
            canvas.text(
                    6,
                    (int) (y + high / 2 + 4),
                    "font-size:10px",
                    buckets.get(i).name());
            for (Map.Entry<Long, Double> cell : rows.get(i).entrySet()) {
                if (cell.getValue() > 1e-9) {
                    double x = LEFT + times.headSet(cell.getKey()).size() * wide;
                    canvas.add(
                            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#5794f2\""
                                    + " fill-opacity=\"%.2f\"/>",
                            x, y + 1, wide, high - 1, 0.15 + 0.85 * cell.getValue() / most);
                }
            }
        }
    }

    private List<NavigableMap<Long, Double>> rows() {
        List<NavigableMap<Long, Double>> rows = new ArrayList<>();
        NavigableMap<Long, Double> below = new TreeMap<>();
        for (Line bucket : buckets) {
            NavigableMap<Long, Double> row = new TreeMap<>();
            for (Map.Entry<Long, Double> point : bucket.points().entrySet()) {
                row.put(point.getKey(), point.getValue() - below.getOrDefault(point.getKey(), 0.0));
            }
            rows.add(row);
            below = bucket.points();
        }
        return rows;
    }
}
