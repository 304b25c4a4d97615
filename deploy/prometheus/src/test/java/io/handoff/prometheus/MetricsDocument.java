package io.handoff.prometheus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code docs/metrics.md}. */
final class MetricsDocument {
    private static final List<String> SERVICES = List.of("gateway", "quote", "dispatch", "webhook", "simulator");
    private static final String HEAD =
            """
            # Metrics

            What each service exposes for Prometheus at `/q/metrics` of its [management port](operations.md#install). Made of
            `deploy/metrics/catalogue.yaml`, which rules, dashboards and running services are held to. A new metric goes there first.

            Scrape each service as a job of its name: `gateway`, `quote`, `dispatch`, `webhook`, `simulator`. A timer `x_seconds` is
            exposed as `x_seconds_count`, `_sum` and `_max`, a histogram also as `_bucket` with `le`. Every series of ours that is
            named here is there from the start, at zero. No merchant and no delivery is ever a label; those are in the logs.

            Rules are in `deploy/prometheus/rules`; for each alert there is a [runbook](runbooks/README.md).
            """;

    private MetricsDocument() {}

    static String of(Catalogue catalogue) {
        var document = new StringBuilder(HEAD);
        document.append("\n## Labels\n\n| Values | |\n|---|---|\n");
        new TreeMap<>(catalogue.sets())
                .forEach((name, set) -> document.append("| %s | %s%s |\n"
                        .formatted(name, set.meaning(), set.values().isEmpty() ? "" : ": " + code(set.values()))));
        document.append("\nWhere a label below names one of these, those are its values.\n");
        part(
                document,
                "In several services",
                catalogue.ours().stream().filter(m -> m.services().size() > 1).toList());
        for (String service : SERVICES) {
            part(
                    document,
                    service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1),
                    catalogue.ours().stream()
                            .filter(m -> m.services().equals(java.util.Set.of(service)))
                            .toList());
        }
        part(document, "Of the framework", catalogue.framework());
        return document.toString();
    }

    private static void part(StringBuilder document, String title, List<Metric> metrics) {
        document.append("\n## ").append(title).append("\n\n| Metric | Type | Labels | |\n|---|---|---|---|\n");
        metrics.forEach(metric -> document.append("| `%s` | %s | %s | %s%s |\n"
                .formatted(
                        metric.name(),
                        metric.type().name().toLowerCase(Locale.ROOT),
                        labels(metric.labels()),
                        metric.meaning(),
                        metric.services().size() > 1 ? " (" + services(metric) + ")" : "")));
    }

    private static String services(Metric metric) {
        return metric.services().size() == SERVICES.size()
                ? "all"
                : SERVICES.stream().filter(metric.services()::contains).collect(Collectors.joining(", "));
    }

    private static String labels(Map<String, LabelValues> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label(label.getKey(), label.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static String label(String name, LabelValues values) {
        if (values.set() != null) {
            return name.equals(values.set()) ? "`%s`".formatted(name) : "`%s` (%s)".formatted(name, values.set());
        }
        return values.values().isEmpty() ? "`%s`".formatted(name) : "`%s`: %s".formatted(name, code(values.values()));
    }

    private static String code(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
