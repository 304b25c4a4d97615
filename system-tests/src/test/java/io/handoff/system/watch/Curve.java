package io.handoff.system.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One series over time.
 *
 * @param points values by seconds of the epoch; without those that are no number
 */
public record Curve(Map<String, String> labels, NavigableMap<Long, Double> points) {
    static Curve of(JsonNode result) {
        NavigableMap<Long, Double> points = new TreeMap<>();
        result.get("values").forEach(point -> {
            double value = number(point.get(1).asText());
            if (Double.isFinite(value)) {
                points.put(point.get(0).asLong(), value);
            }
        });
        Map<String, String> labels = result.get("metric").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, label -> label.getValue().asText()));
        return new Curve(labels, points);
    }

    private static double number(String text) {
        return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** Its name by a legend such as {@code {{fleet}} {{outcome}}}. */
    String name(String legend) {
        String name = legend;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            name = name.replace("{{" + label.getKey() + "}}", label.getValue());
        }
        return name.replaceAll("\\{\\{[a-z_]+}}", "").strip();
    }
}
