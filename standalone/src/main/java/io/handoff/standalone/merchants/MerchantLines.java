package io.handoff.standalone.merchants;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Accounts as lines that people read. */
final class MerchantLines {
    private static final String ROW = "%-20s %-10s %-8s %s";
    private static final String FIELD = "  %-16s %s";

    private MerchantLines() {}

    static String heading() {
        return ROW.formatted("ID", "STATUS", "CURRENCY", "NAME");
    }

    static String row(JsonNode merchant) {
        return ROW.formatted(
                merchant.path("id").asText(),
                merchant.path("status").asText(),
                merchant.path("currency").asText(),
                merchant.path("name").asText());
    }

    /** Everything an account shows. */
    static List<String> all(JsonNode merchant) {
        List<String> lines = new ArrayList<>();
        lines.add(merchant.path("id").asText() + "  " + merchant.path("name").asText());
        lines.add(field("status", merchant.path("status").asText()));
        lines.add(field("currency", merchant.path("currency").asText()));
        lines.add(field("strategy", strategy(merchant)));
        lines.add(field("not wanted", unwanted(merchant)));
        lines.add(field("fleets", names(merchant.path("fleets"), "all")));
        lines.add(field("quote deadline", merchant.path("quote_deadline_ms").asText() + " ms"));
        lines.add(field("cancelling costs", fees(merchant.path("fees"))));
        lines.add(field("rate limit", rateLimit(merchant.path("rate_limit"))));
        lines.add(field("driver tracking", merchant.path("driver_tracking").asBoolean() ? "on" : "off"));
        lines.add(field("secrets", secrets(merchant.path("secrets"))));
        lines.add(field("callbacks to", merchant.path("callback_url").asText("nowhere")));
        lines.add(field(
                "version",
                merchant.path("version").asText() + ", since "
                        + merchant.path("updated_at").asText()));
        lines.add(field("opened", merchant.path("created_at").asText()));
        return lines;
    }

    /** The credentials an answer shows. */
    static List<String> credentials(JsonNode issued) {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("token", "secret", "callback_secret")) {
            if (issued.has(name)) {
                lines.add(field(name.replace('_', ' '), issued.get(name).asText()));
            }
        }
        lines.add("Shown this once: keep them now.");
        return lines;
    }

    private static String field(String name, String value) {
        return FIELD.formatted(name, value);
    }

    private static String names(JsonNode fleets, String none) {
        return fleets.isEmpty()
                ? none
                : StreamSupport.stream(fleets.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "));
    }

    /** With what it goes by, where that is the merchant's. */
    private static String strategy(JsonNode merchant) {
        String strategy = merchant.path("strategy").asText();
        return switch (strategy) {
            case "weighted" -> strategy + ": " + weights(merchant.path("weights"));
            case "preferred_order" -> strategy + ": " + names(merchant.path("fleet_order"), "no fleet named");
            default -> strategy;
        };
    }

    private static String weights(JsonNode weights) {
        return weights.properties().stream()
                .map(weight -> weight.getKey() + "=" + weight.getValue().asText())
                .collect(Collectors.joining(","));
    }

    private static String unwanted(JsonNode merchant) {
        List<String> unwanted = new ArrayList<>();
        if (merchant.has("fee_cap_cents")) {
            unwanted.add(
                    "fees over %.2f".formatted(merchant.get("fee_cap_cents").asLong() / 1e2));
        }
        if (merchant.has("minimum_rating")) {
            unwanted.add("ratings below " + merchant.get("minimum_rating").asText());
        }
        if (!merchant.path("excluded_fleets").isEmpty()) {
            unwanted.add("fleets " + names(merchant.path("excluded_fleets"), ""));
        }
        return unwanted.isEmpty() ? "nothing" : String.join("; ", unwanted);
    }

    private static String fees(JsonNode fees) {
        JsonNode waiting = fees.path("waiting");
        return "%.2f once accepted, %.2f once the courier is at the pickup; waiting %s"
                .formatted(
                        fees.path("after_accepted_cents").asLong() / 1e2,
                        fees.path("after_arrived_at_pickup_cents").asLong() / 1e2,
                        waiting.isObject()
                                ? "%.2f a minute after %d"
                                        .formatted(
                                                waiting.path("per_minute_cents").asLong() / 1e2,
                                                waiting.path("free_minutes").asLong())
                                : "free");
    }

    private static String rateLimit(JsonNode limit) {
        return limit.isMissingNode()
                ? "standard"
                : limit.path("per_second").asText() + " a second, bursts of "
                        + limit.path("burst").asText();
    }

    private static String secrets(JsonNode secrets) {
        return secrets.size() < 2
                ? "one"
                : "two, the former one until "
                        + secrets.get(1).path("valid_until").asText();
    }
}
