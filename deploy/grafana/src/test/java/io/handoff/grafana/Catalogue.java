package io.handoff.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The series that there are, by the catalogue of metrics and the rules that record. */
final class Catalogue {
    private static final Map<String, List<String>> SUFFIXES = Map.of(
            "timer", List.of("_count", "_sum", "_max"), "histogram", List.of("_count", "_sum", "_max", "_bucket"));

    private final Map<String, Series> series = new HashMap<>();
    private final JsonNode sets;

    /**
     * What there is under one name.
     *
     * @param labels the values that a label takes; none where they are not fixed
     * @param grows whether it is a counter, of which only the rate says something
     */
    record Series(Map<String, Set<String>> labels, boolean grows) {}

    private Catalogue(JsonNode catalogue) {
        this.sets = catalogue.get("sets");
        catalogue.get("ours").forEach(this::add);
        catalogue.get("framework").forEach(this::add);
    }

    /** @param rules the folder of the rules, some of which record further series */
    static Catalogue read(Path file, Path rules) {
        var yaml = new ObjectMapper(new YAMLFactory());
        try (Stream<Path> files = Files.list(rules)) {
            var catalogue = new Catalogue(yaml.readTree(file.toFile()));
            for (Path recording : files.toList()) {
                yaml.readTree(recording.toFile())
                        .findValuesAsText("record")
                        .forEach(name -> catalogue.series.put(name, new Series(Map.of(), false)));
            }
            return catalogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    Series find(String name) {
        return series.get(name);
    }

    private void add(JsonNode meter) {
        String name = meter.get("name").asText();
        String type = meter.get("type").asText();
        Map<String, Set<String>> labels = labels(meter.path("labels"));
        List<String> suffixes = SUFFIXES.getOrDefault(type, List.of(""));
        for (String suffix : suffixes) {
            Map<String, Set<String>> all = new HashMap<>(labels);
            if (suffix.equals("_bucket")) {
                all.put("le", bounds(meter.path("buckets")));
            }
            boolean grows = type.equals("counter") || !suffix.isEmpty() && !suffix.equals("_max");
            series.put(name + suffix, new Series(all, grows));
        }
    }

    /** The framework's labels are a list of names, ours have their values or the name of a set of values. */
    private Map<String, Set<String>> labels(JsonNode labels) {
        Map<String, Set<String>> all = new HashMap<>();
        if (labels.isArray()) {
            labels.forEach(label -> all.put(label.asText(), Set.of()));
        } else {
            labels.properties().forEach(label -> all.put(label.getKey(), values(label.getValue())));
        }
        return all;
    }

    /** As they are exposed; a query that asks for another bound gets nothing. */
    private static Set<String> bounds(JsonNode buckets) {
        Set<String> bounds = new HashSet<>(Set.of("+Inf"));
        buckets.forEach(bucket -> bounds.add(String.valueOf(bucket.asDouble())));
        return bounds;
    }

    private Set<String> values(JsonNode values) {
        JsonNode list = values.isTextual() ? sets.path(values.asText()).path("values") : values;
        return new HashSet<>(StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList());
    }
}
