package io.handoff.standalone.fleets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Fleets as lines that people read. */
final class FleetLines {
    private static final String ROW = "%-20s %-9s %-14s %-8s %s";
    private static final String FIELD = "  %-16s %s";

    private FleetLines() {}

    static String heading() {
        return ROW.formatted("ID", "STATUS", "PROVIDER", "CURRENCY", "NAME");
    }

    static String row(JsonNode fleet) {
        return ROW.formatted(
                fleet.path("id").asText(),
                status(fleet),
                fleet.path("provider").asText(),
                fleet.path("currency").asText("-"),
                fleet.path("name").asText());
    }

    /** Everything a fleet shows, but for the outline of its area. */
    static List<String> all(JsonNode fleet) {
        List<String> lines = new ArrayList<>();
        lines.add(fleet.path("id").asText() + "  " + fleet.path("name").asText());
        lines.add(field("status", status(fleet)));
        lines.add(field("provider", fleet.path("provider").asText()));
        lines.add(field("owner", fleet.path("owner").asText("the installation")));
        lines.add(field("currency", fleet.path("currency").asText("unknown")));
        int features = fleet.path("service_area").path("features").size();
        lines.add(field(
                "service area", features == 0 ? "anywhere" : features == 1 ? "1 feature" : features + " features"));
        lines.add(field("stops", "at most " + fleet.path("max_stops").asText()));
        lines.add(field("catering", fleet.path("catering").asBoolean() ? "yes" : "no"));
        lines.add(field("at the door", texts(fleet.path("requirements"), "nothing more")));
        fleet.path("settings")
                .properties()
                .forEach(setting ->
                        lines.add(field(setting.getKey(), setting.getValue().asText())));
        fleet.path("secrets_set").forEach(secret -> lines.add(field(secret.asText(), "set")));
        lines.add(field(
                "version",
                fleet.path("version").asText() + ", since "
                        + fleet.path("updated_at").asText()));
        return lines;
    }

    static List<String> health(JsonNode health) {
        List<String> lines = new ArrayList<>();
        health.path("quotes").forEach(replica -> {
            lines.add(field("breaker", replica.path("breaker").asText()));
            lines.add(field("quotes", calls(replica.path("recent"))));
        });
        health.path("bookings").forEach(replica -> lines.add(field("bookings", calls(replica.path("recent")))));
        if (health.has("unresolved")) {
            lines.add(field(
                    "without outcome",
                    health.path("unresolved").asText()
                            + (health.has("unresolved_since")
                                    ? ", since "
                                            + health.path("unresolved_since").asText()
                                    : "")));
        }
        JsonNode callbacks = health.path("callbacks");
        lines.add(field("last callback", callbacks.path("last_accepted_at").asText("none yet")));
        if (callbacks.has("last_refused_at")) {
            lines.add(field(
                    "last refused",
                    callbacks.path("last_refused_at").asText() + ", "
                            + callbacks.path("last_refusal").asText()));
        }
        health.path("missing").forEach(part -> lines.add(field("not readable", part.asText())));
        return lines;
    }

    static List<String> test(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add(field(
                answer.path("outcome").asText(),
                "after " + answer.path("took_ms").asText() + " ms"));
        JsonNode offer = answer.path("offer");
        if (offer.isObject()) {
            lines.add(field(
                    "fee",
                    "%.2f %s"
                            .formatted(
                                    offer.path("fee_cents").asLong() / 1e2,
                                    offer.path("currency").asText())));
            lines.add(field("pickup", offer.path("pickup_eta").asText()));
            lines.add(field("drop-off", offer.path("dropoff_eta").asText()));
            lines.add(field("stands until", offer.path("expires_at").asText()));
        }
        for (Map.Entry<String, String> said :
                List.of(Map.entry("message", "it says"), Map.entry("passed_over", "not asked since"))) {
            if (answer.has(said.getKey())) {
                lines.add(field(said.getValue(), answer.path(said.getKey()).asText()));
            }
        }
        return lines;
    }

    private static String calls(JsonNode recent) {
        String outcomes = recent.path("outcomes").properties().stream()
                .map(outcome -> outcome.getValue().asText() + " " + outcome.getKey())
                .collect(Collectors.joining(", "));
        String took = recent.has("p50_ms")
                ? "; half within " + recent.path("p50_ms").asText() + " ms, 99 % within "
                        + recent.path("p99_ms").asText() + " ms"
                : "";
        return (outcomes.isEmpty() ? "none" : outcomes) + " since "
                + recent.path("since").asText() + took;
    }

    private static String status(JsonNode fleet) {
        if (fleet.path("removed").asBoolean()) {
            return "removed";
        }
        return fleet.path("enabled").asBoolean() ? "enabled" : "disabled";
    }

    private static String texts(JsonNode words, String none) {
        return words.isEmpty()
                ? none
                : StreamSupport.stream(words.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "));
    }

    private static String field(String name, String value) {
        return FIELD.formatted(name, value);
    }
}
