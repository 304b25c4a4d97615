package io.handoff.fleets.doordash;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The documented requests of DoorDash Drive, field by field. */
final class DoorDashShapes {
    private static final Predicate<JsonNode> TEXT =
            node -> node.isTextual() && !node.textValue().isBlank();
    private static final Predicate<JsonNode> FLAG = JsonNode::isBoolean;
    private static final Predicate<JsonNode> CENTS = node -> node.isIntegralNumber() && node.longValue() >= 0;
    private static final Predicate<JsonNode> ID = matching("[a-zA-Z0-9-._~]+");
    private static final Predicate<JsonNode> PHONE = matching("\\+[1-9][0-9]{6,14}");
    private static final Predicate<JsonNode> STORE = matching("[A-Za-z0-9_-]{3,64}");
    private static final Predicate<JsonNode> ON_OR_OFF = matching("required|preferred|none");

    private static final Map<String, Predicate<JsonNode>> OPTIONS = Map.of(
            "signature",
            ON_OR_OFF,
            "id_verification",
            ON_OR_OFF,
            "proof_of_delivery",
            matching("photo_required|pin_code|none"),
            "catering_setup",
            matching("required|none"));
    private static final Map<String, Predicate<JsonNode>> PIN = Map.of(
            "pin_code_type",
            matching("random_number|customer_phone_number|merchant_provided_number"),
            "pin_code_value",
            TEXT);
    private static final Map<String, Predicate<JsonNode>> CONTENTS =
            Map.of("alcohol", FLAG, "pharmacy_items", FLAG, "tobacco", FLAG, "hemp", FLAG, "otc", FLAG);
    private static final Map<String, Predicate<JsonNode>> ITEM = Map.of(
            "name",
            TEXT,
            "description",
            TEXT,
            "quantity",
            node -> node.isInt() && node.intValue() >= 1,
            "external_id",
            TEXT,
            "price",
            CENTS,
            "barcode",
            TEXT);

    /** What an update may have. */
    private static final Map<String, Predicate<JsonNode>> UPDATE = Map.ofEntries(
            Map.entry("pickup_address", TEXT),
            Map.entry("pickup_business_name", TEXT),
            Map.entry("pickup_phone_number", PHONE),
            Map.entry("pickup_instructions", TEXT),
            Map.entry("pickup_reference_tag", TEXT),
            Map.entry("pickup_external_business_id", STORE),
            Map.entry("pickup_external_store_id", STORE),
            Map.entry("dropoff_address", TEXT),
            Map.entry("dropoff_business_name", TEXT),
            Map.entry("dropoff_phone_number", PHONE),
            Map.entry("dropoff_instructions", TEXT),
            Map.entry("dropoff_contact_given_name", TEXT),
            Map.entry("dropoff_contact_family_name", TEXT),
            Map.entry("dropoff_contact_send_notifications", FLAG),
            Map.entry("order_value", CENTS),
            Map.entry(
                    "items",
                    node -> node.isArray() && elements(node).allMatch(item -> isOf(item, ITEM, "name", "quantity"))),
            Map.entry("pickup_time", DoorDashShapes::isTime),
            Map.entry("dropoff_time", DoorDashShapes::isTime),
            Map.entry("contactless_dropoff", FLAG),
            Map.entry("action_if_undeliverable", matching("return_to_pickup|dispose")),
            Map.entry("tip", CENTS),
            Map.entry("order_contains", node -> isOf(node, CONTENTS)));

    /** What a quote may have beyond that. */
    private static final Map<String, Predicate<JsonNode>> ONCE = Map.of(
            "external_delivery_id",
            ID,
            "locale",
            matching("[a-z]{2}-[A-Z]{2}"),
            "order_fulfillment_method",
            matching("standard|shop_stage|shop_deliver|parcel|large_order"),
            "dropoff_options",
            node -> isOf(node, OPTIONS),
            "dropoff_pin_code_verification_metadata",
            node -> isOf(node, PIN, "pin_code_type"));

    private DoorDashShapes() {}

    /** What is wrong with a request, or null. */
    static @Nullable String wrong(String method, String path, JsonNode body) {
        String id = "[a-zA-Z0-9-._~]+";
        if (method.equals("POST") && path.equals("/quotes")) {
            return quote(body);
        } else if (method.equals("POST") && path.matches("/quotes/" + id + "/accept")) {
            return wrongField(body, Map.of("tip", CENTS, "dropoff_phone_number", PHONE), List.of());
        } else if (method.equals("PATCH") && path.matches("/deliveries/" + id)) {
            return body.isEmpty() ? "body" : wrongField(body, UPDATE, List.of());
        }
        boolean bare = method.equals("GET") && path.matches("/deliveries/" + id)
                || method.equals("PUT") && path.matches("/deliveries/" + id + "/cancel");
        return bare && body.isNull() ? null : "path";
    }

    private static @Nullable String quote(JsonNode body) {
        Map<String, Predicate<JsonNode>> all = new HashMap<>(UPDATE);
        all.putAll(ONCE);
        String wrong = wrongField(
                body,
                all,
                List.of("external_delivery_id", "pickup_address", "dropoff_address", "dropoff_phone_number"));
        if (wrong != null) {
            return wrong;
        }
        boolean pin = body.at("/dropoff_options/proof_of_delivery").asText().equals("pin_code");
        boolean alcohol = body.at("/order_contains/alcohol").asBoolean();
        if (body.has("pickup_external_business_id") != body.has("pickup_external_store_id")) {
            return "pickup_external_store_id";
        } else if (body.has("pickup_time") && body.has("dropoff_time")) {
            return "dropoff_time";
        } else if (pin != body.has("dropoff_pin_code_verification_metadata")
                || pin && body.path("contactless_dropoff").asBoolean()) {
            return "dropoff_pin_code_verification_metadata";
        }
        return alcohol && !body.at("/dropoff_options/id_verification").asText().equals("required")
                ? "id_verification"
                : null;
    }

    private static @Nullable String wrongField(
            JsonNode body, Map<String, Predicate<JsonNode>> fields, List<String> required) {
        if (!body.isObject()) {
            return "body";
        }
        for (String name : required) {
            if (!body.has(name)) {
                return name;
            }
        }
        for (Iterator<Map.Entry<String, JsonNode>> sent = body.fields(); sent.hasNext(); ) {
            Map.Entry<String, JsonNode> field = sent.next();
            Predicate<JsonNode> shape = fields.get(field.getKey());
            if (shape == null || !shape.test(field.getValue())) {
                return field.getKey();
            }
        }
        return null;
    }

    private static boolean isOf(JsonNode node, Map<String, Predicate<JsonNode>> fields, String... required) {
        return wrongField(node, fields, List.of(required)) == null;
    }

    private static Predicate<JsonNode> matching(String regex) {
        return node -> node.isTextual() && node.textValue().matches(regex);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static boolean isTime(JsonNode node) {
        try {
            return Instant.parse(node.asText()).isAfter(Instant.EPOCH);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
