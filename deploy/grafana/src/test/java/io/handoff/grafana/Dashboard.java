package io.handoff.grafana;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard as it is written down in {@code panels/}.
 *
 * @param of a series that the services shown here expose and no other; what there is of it may be chosen from
 * @param filters further variables: a label, and the series whose values of it may be chosen from
 */
record Dashboard(String uid, String title, String about, String of, Map<String, String> filters, List<Row> rows) {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    Dashboard {
        filters = inOrder(filters);
        rows = List.copyOf(rows);
    }

    record Row(String title, List<Panel> panels) {
        Row {
            panels = List.copyOf(panels);
        }
    }

    /** How a panel shows its lines. */
    enum Shape {
        @JsonProperty("timeseries")
        TIMESERIES,
        @JsonProperty("stat")
        STAT,
        @JsonProperty("bargauge")
        BARGAUGE,
        @JsonProperty("heatmap")
        HEATMAP
    }

    /**
     * A panel.
     *
     * @param as a time series unless said
     * @param unit as Grafana names units
     * @param stack whether lines stand on each other, so that their top is the whole
     * @param thresholds from which value on it has which colour
     * @param colors of lines, by their legend; of the others Grafana chooses one
     * @param to the dashboard that shows more of it, by its uid
     * @param lines PromQL by its legend. {@code @scope} stands for the chosen services and replicas
     */
    record Panel(
            String title,
            String about,
            @Nullable Shape as,
            String unit,
            boolean stack,
            @Nullable Double max,
            @Nullable Integer decimals,
            Map<String, String> thresholds,
            Map<String, String> colors,
            @Nullable String to,
            Map<String, String> lines) {
        Panel {
            thresholds = inOrder(thresholds);
            colors = inOrder(colors);
            lines = inOrder(lines);
        }

        Shape shape() {
            return as == null ? Shape.TIMESERIES : as;
        }
    }

    private static Map<String, String> inOrder(@Nullable Map<String, String> values) {
        return values == null ? Map.of() : new LinkedHashMap<>(values);
    }

    /** All definitions of a folder in the order of their names, by which a reader drills down. */
    static Map<String, Dashboard> all(Path folder) {
        Map<String, Dashboard> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(file -> {
                String name = Objects.requireNonNull(file.getFileName()).toString();
                all.put(name.substring(0, name.length() - ".yaml".length()), read(file));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Dashboard read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Dashboard.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }
}
