package io.handoff.prometheus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One metric of the catalogue.
 *
 * @param name as rules write it, but for what {@link Type} adds
 * @param services who exposes it
 * @param labels what each label's values are
 * @param buckets upper bounds of a histogram in seconds, beside {@code +Inf}
 */
public record Metric(
        String name,
        Type type,
        Set<String> services,
        Map<String, LabelValues> labels,
        List<Double> buckets,
        String meaning) {
    public Metric {
        services = Set.copyOf(services);
        labels = Map.copyOf(labels);
        buckets = List.copyOf(buckets);
    }

    /** What a metric is exposed as. */
    public enum Type {
        COUNTER(""),
        GAUGE(""),
        TIMER("_count", "_sum", "_max"),
        HISTOGRAM("_count", "_sum", "_max", "_bucket");

        @SuppressWarnings("ImmutableEnumChecker") // List.of is
        private final List<String> suffixes;

        Type(String... suffixes) {
            this.suffixes = List.of(suffixes);
        }
    }

    /** The names its series have. */
    public Set<String> series() {
        return type.suffixes.stream().map(suffix -> name + suffix).collect(Collectors.toUnmodifiableSet());
    }

    /** The labels of one of its series. */
    public Set<String> labelsOf(String series) {
        return series.endsWith("_bucket") && type == Type.HISTOGRAM
                ? Stream.concat(labels.keySet().stream(), Stream.of("le")).collect(Collectors.toUnmodifiableSet())
                : labels.keySet();
    }
}
