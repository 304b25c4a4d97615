package io.handoff.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every metric that rules and dashboards may use: {@code deploy/metrics/catalogue.yaml}.
 *
 * @param sets the sets of values that several labels share, by name
 * @param ours what services say of themselves, exactly
 * @param framework what frameworks say that we rely on
 */
public record Catalogue(Map<String, LabelValues> sets, List<Metric> ours, List<Metric> framework) {
    public Catalogue {
        sets = Map.copyOf(sets);
        ours = List.copyOf(ours);
        framework = List.copyOf(framework);
    }

    public static Catalogue read(Path file) {
        try {
            JsonNode root = new YAMLMapper().readTree(file.toFile());
            Map<String, LabelValues> sets = new LinkedHashMap<>();
            root.get("sets").properties().forEach(set -> sets.put(set.getKey(), set(set.getKey(), set.getValue())));
            return new Catalogue(sets, metrics(root.get("ours"), sets), metrics(root.get("framework"), sets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelValues set(String name, JsonNode node) {
        List<String> values = words(node.get("values"));
        String pattern = node.path("pattern").asText("");
        return new LabelValues(
                name,
                values,
                pattern.isEmpty() ? null : Pattern.compile(pattern),
                node.path("most").asInt(values.size()),
                node.get("meaning").asText());
    }

    private static List<Metric> metrics(JsonNode nodes, Map<String, LabelValues> sets) {
        List<Metric> metrics = new ArrayList<>();
        for (JsonNode node : nodes) {
            metrics.add(new Metric(
                    node.get("name").asText(),
                    Metric.Type.valueOf(node.get("type").asText().toUpperCase(Locale.ROOT)),
                    new LinkedHashSet<>(words(node.get("services"))),
                    labels(node.get("labels"), sets),
                    numbers(node.get("buckets")),
                    node.get("meaning").asText()));
        }
        return metrics;
    }

    private static Map<String, LabelValues> labels(@Nullable JsonNode node, Map<String, LabelValues> sets) {
        Map<String, LabelValues> labels = new LinkedHashMap<>();
        if (node != null && node.isArray()) { // the framework's: only their names are known
            var any = new LabelValues(null, List.of(), Pattern.compile(".*"), Integer.MAX_VALUE, null);
            words(node).forEach(name -> labels.put(name, any));
        } else if (node != null) {
            node.properties().forEach(label -> labels.put(label.getKey(), values(label.getValue(), sets)));
        }
        return labels;
    }

    private static LabelValues values(JsonNode node, Map<String, LabelValues> sets) {
        LabelValues values = node.isArray() ? LabelValues.of(words(node)) : sets.get(node.asText());
        if (values == null) {
            throw new IllegalArgumentException("there is no set " + node.asText());
        }
        return values;
    }

    private static List<String> words(@Nullable JsonNode node) {
        List<String> words = new ArrayList<>();
        if (node != null) {
            node.forEach(word -> words.add(word.asText()));
        }
        return words;
    }

    private static List<Double> numbers(@Nullable JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        if (node != null) {
            node.forEach(number -> numbers.add(number.asDouble()));
        }
        return numbers;
    }

    /** Every series' name that rules and dashboards may ask for. */
    public Set<String> series() {
        return Stream.concat(ours.stream(), framework.stream())
                .flatMap(metric -> metric.series().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
