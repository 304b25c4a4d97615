package io.handoff.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What a reader may choose above a dashboard. */
record DashboardVariables(Dashboard dashboard) {
    /** The chosen services and replicas, as matchers. */
    static final String SCOPE = "job=~\"$job\",instance=~\"$instance\"";

    void write(ArrayNode variables) {
        variables
                .addObject()
                .put("name", "datasource")
                .put("label", "Data source")
                .put("type", "datasource")
                .put("query", "prometheus")
                .put("refresh", 1)
                .put("hide", 0)
                .putObject("current")
                .put("text", "handoff-prometheus")
                .put("value", "handoff-prometheus");
        choice(variables, "job", "Service", dashboard.of(), "");
        choice(variables, "instance", "Replica", dashboard.of(), "job=~\"$job\"");
        dashboard.filters().forEach((label, series) -> {
            String title = label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
            choice(variables, label, title, series, SCOPE);
        });
    }

    private static void choice(ArrayNode variables, String label, String title, String series, String matchers) {
        String query = "label_values(" + series + (matchers.isEmpty() ? "" : "{" + matchers + "}") + ", " + label + ")";
        ObjectNode variable = variables
                .addObject()
                .put("name", label)
                .put("label", title)
                .put("type", "query")
                .put("definition", query);
        datasource(variable);
        variable.putObject("query").put("query", query).put("refId", "variable-" + label);
        variable.put("refresh", 2)
                .put("sort", 1)
                .put("multi", true)
                .put("includeAll", true)
                .put("hide", 0);
        ObjectNode current = variable.putObject("current");
        current.putArray("text").add("All");
        current.putArray("value").add("$__all");
        // All services are those that were found, not everything: a dashboard keeps to those it is of.
        if (!label.equals("job")) {
            variable.put("allValue", ".+");
        }
    }

    static void datasource(ObjectNode of) {
        of.putObject("datasource").put("type", "prometheus").put("uid", "${datasource}");
    }
}
