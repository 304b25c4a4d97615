package io.handoff.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service exposes at {@code /q/metrics}, in Prometheus' text format. */
public record Exposition(List<Series> series) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public Exposition {
        series = List.copyOf(series);
    }

    /** One line of it. */
    public record Series(String name, Map<String, String> labels, double value) {
        public Series {
            labels = Map.copyOf(labels);
        }
    }

    public static Exposition parse(String text) {
        List<Series> series = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> series.add(line(line)));
        return new Exposition(series);
    }

    private static Series line(String line) {
        int exemplar = line.indexOf(" # ");
        Matcher parts = LINE.matcher(exemplar < 0 ? line : line.substring(0, exemplar));
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a line of Prometheus' text format: " + line);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        if (parts.group(2) != null) {
            Matcher label = LABEL.matcher(parts.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return new Series(
                parts.group(1), labels, Double.parseDouble(parts.group(3).replace("Inf", "Infinity")));
    }
}
