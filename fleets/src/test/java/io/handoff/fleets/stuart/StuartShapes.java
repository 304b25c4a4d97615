package io.handoff.fleets.stuart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The documented requests of Stuart, field by field. */
final class StuartShapes {
    private static final Predicate<JsonNode> TEXT =
            node -> node.isTextual() && !node.textValue().isBlank();
    private static final Predicate<JsonNode> DEGREES = node -> node.isNumber() && Math.abs(node.doubleValue()) <= 180;
    private static final Predicate<JsonNode> REFERENCE =
            node -> TEXT.test(node) && node.textValue().length() <= 191;

    private static final Map<String, Predicate<JsonNode>> CONTACT = Map.of(
            "firstname", TEXT,
            "lastname", TEXT,
            "phone", node -> node.isTextual() && node.textValue().matches("\\+[0-9]{7,15}"),
            "email", TEXT,
            "company", TEXT);
    private static final Map<String, Predicate<JsonNode>> PICKUP = Map.of(
            "address",
            TEXT,
            "comment",
            TEXT,
            "contact",
            StuartShapes::isContact,
            "coordinates",
            node -> wrongField(node, Map.of("lat", DEGREES, "long", DEGREES), "lat", "long") == null);
    private static final Map<String, Predicate<JsonNode>> DROPOFF = Map.of(
            "address", TEXT,
            "comment", TEXT,
            "contact", StuartShapes::isContact,
            "coordinates", node -> wrongField(node, Map.of("lat", DEGREES, "long", DEGREES), "lat", "long") == null,
            "package_type", node -> node.asText().matches("xsmall|small|medium|large|xlarge"),
            "package_description", TEXT,
            "client_reference", REFERENCE);
    private static final Map<String, Predicate<JsonNode>> JOB = Map.of(
            "assignment_code",
            TEXT,
            "pickup_at",
            StuartShapes::isTime,
            "pickups",
            node -> node.size() == 1 && all(node, stop -> wrongField(stop, PICKUP, "address") == null),
            "dropoffs",
            node -> node.size() >= 1
                    && node.size() <= 8
                    && all(node, stop -> wrongField(stop, DROPOFF, "address", "package_type") == null));
    private static final Map<String, Predicate<JsonNode>> CANCELLATION = Map.of(
            "public_reason_key",
            node -> node.asText()
                    .matches("address_error|courier_issue|customer_cancellation_requested|duplicate_package"
                            + "|incorrect_package|no_supply|other|package_damaged|package_not_ready|pu_closed"
                            + "|technical_issue|wrong_transport_type"),
            "comment",
            TEXT);

    private StuartShapes() {}

    /** The field that is wrong in a job, or null. */
    static @Nullable String wrongJob(JsonNode body, Instant now) {
        String wrong =
                wrongField(body, Map.of("job", job -> wrongField(job, JOB, "pickups", "dropoffs") == null), "job");
        if (wrong != null) {
            String inside = wrongField(body.path("job"), JOB, "pickups", "dropoffs");
            return inside == null ? wrong : inside;
        }
        JsonNode at = body.at("/job/pickup_at");
        // A request may have been written a moment before the stub reads its clock.
        boolean past = at.isTextual() && time(at).isBefore(now.minusSeconds(5));
        return past ? "pickup_at" : null;
    }

    static @Nullable String wrongCancellation(JsonNode body) {
        return wrongField(body, CANCELLATION);
    }

    /** A person by both names, or a company. */
    private static boolean isContact(JsonNode contact) {
        return wrongField(contact, CONTACT) == null
                && (contact.has("company") || contact.has("firstname") && contact.has("lastname"));
    }

    private static @Nullable String wrongField(
            JsonNode body, Map<String, Predicate<JsonNode>> fields, String... required) {
        if (!body.isObject()) {
            return "body";
        }
        for (String name : List.of(required)) {
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

    private static boolean all(JsonNode array, Predicate<JsonNode> each) {
        return array.isArray()
                && StreamSupport.stream(array.spliterator(), false).allMatch(each);
    }

    private static boolean isTime(JsonNode node) {
        try {
            return time(node).isAfter(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Instant time(JsonNode node) {
        return OffsetDateTime.parse(node.asText()).toInstant();
    }
}
