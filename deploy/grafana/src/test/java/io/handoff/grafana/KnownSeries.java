package io.handoff.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.handoff.prometheus.Catalogue;
import io.handoff.prometheus.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The series that queries may ask for: those of the catalogue of metrics and those that our rules record. */
final class KnownSeries {
    private final Map<String, Series> series = new HashMap<>();

    /**
     * What there is under one name.
     *
     * @param labels the values that a label takes; none where they are not fixed
     * @param grows whether it only ever grows, so that its rate says something and it doesn't
     */
    record Series(Map<String, Set<String>> labels, boolean grows) {}

    private KnownSeries() {}

    static KnownSeries of(Catalogue catalogue, Path rules) {
        var known = new KnownSeries();
        Stream.concat(catalogue.ours().stream(), catalogue.framework().stream()).forEach(known::add);
        known.addRecorded(rules);
        return known;
    }

    private void add(Metric metric) {
        for (String name : metric.series()) {
            Map<String, Set<String>> labels = new HashMap<>();
            metric.labels().forEach((label, values) -> labels.put(label, Set.copyOf(values.values())));
            if (name.endsWith("_bucket")) {
                labels.put("le", bounds(metric));
            }
            series.put(name, new Series(labels, metric.type() != Metric.Type.GAUGE && !name.endsWith("_max")));
        }
    }

    /** As they are exposed: a query that asks for another bound, or writes it otherwise, gets nothing. */
    private static Set<String> bounds(Metric metric) {
        Set<String> bounds =
                metric.buckets().stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
        bounds.add("+Inf");
        return bounds;
    }

    private void addRecorded(Path rules) {
        try (Stream<Path> files = Files.list(rules)) {
            for (Path file : files.toList()) {
                JsonNode groups = new YAMLMapper().readTree(file.toFile());
                groups.findValuesAsText("record").forEach(name -> series.put(name, new Series(Map.of(), false)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String name) {
        return series.containsKey(name);
    }

    /** One that there is. */
    Series get(String name) {
        return Objects.requireNonNull(series.get(name), name);
    }
}
