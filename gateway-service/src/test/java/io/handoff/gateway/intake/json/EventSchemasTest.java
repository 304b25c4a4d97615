package io.handoff.gateway.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.Samples;
import io.handoff.gateway.intake.domain.MerchantEventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader and the published schema are asked about the same values, right on and right beyond each bound. */
class EventSchemasTest {
    private static final Map<String, Schema> SCHEMAS = EventSchemas.all();
    private static final MerchantContext CONTEXT = new MerchantContext(
            1,
            new DeliveryId(UUID.fromString("01970000-0000-8000-8000-000000000001")),
            "https://handoff.example/track/1",
            Samples.NOON);

    private static final Map<String, String> ELEMENTS = Map.of(
            "ref_images", "https://pictures.example/1.png", "requirements", "photo", "barcodes", "4006381333931");

    /** Every field of a whole order: its place, its schema, and whether it must be there. */
    static Stream<Arguments> fields() {
        return Stream.of(
                        fieldsOf("DeliveryCreated", ""),
                        fieldsOf("OrderInput", "/order"),
                        fieldsOf("TaskInput", "/tasks/1"),
                        fieldsOf("ItemInput", "/tasks/1/items/0"))
                .flatMap(fields -> fields);
    }

    private static Stream<Arguments> fieldsOf(String name, String place) {
        Schema schema = Objects.requireNonNull(SCHEMAS.get(name));
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        return schema.getProperties().entrySet().stream()
                .map(field -> Arguments.of(place, field.getKey(), field.getValue(), required.contains(field.getKey())));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("fields")
    void aFieldIsRequiredWhereTheReaderRequiresIt(String place, String name, Schema schema, boolean required) {
        // Whether a state is needed depends on the country; here it is the United States.
        assertThat(isAccepted(place, name, null)).isEqualTo(!required && !name.equals("state"));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("fields")
    void aTextMayBeAsLongAsTheSchemaSays(String place, String name, Schema schema, boolean required) {
        Integer max = schema.getMaxLength();
        if (max == null || !free(name)) {
            return;
        }
        assertThat(isAccepted(place, name, "x".repeat(max))).isTrue();
        assertThat(isAccepted(place, name, "x".repeat(max + 1))).isFalse();
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("fields")
    void aNumberMayBeAsSmallAndAsLargeAsTheSchemaSays(String place, String name, Schema schema, boolean required) {
        BigDecimal min = schema.getMinimum();
        BigDecimal max = schema.getMaximum();
        if (min == null || max == null) {
            return;
        }
        assertThat(isAccepted(place, name, min)).isTrue();
        assertThat(isAccepted(place, name, max)).isTrue();
        assertThat(isAccepted(place, name, min.subtract(BigDecimal.ONE))).isFalse();
        assertThat(isAccepted(place, name, max.add(BigDecimal.ONE))).isFalse();
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("fields")
    void aValueOfAnotherTypeIsNoneTheReaderTakes(String place, String name, Schema schema, boolean required) {
        boolean number = schema.getMinimum() != null;

        assertThat(isAccepted(place, name, number ? "text" : 7)).isFalse();
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("fields")
    void aNumberMayBeATextOfThePatternTheSchemaHas(String place, String name, Schema schema, boolean required) {
        BigDecimal min = schema.getMinimum();
        if (min == null) {
            return;
        }
        assertThat(schema.getType()).contains(Schema.SchemaType.STRING);
        for (String text : List.of(min.toPlainString(), "1e0", " 1", "1 ", "+1", "01", "1,0")) {
            assertThat(isAccepted(place, name, text)).isEqualTo(text.matches(schema.getPattern()));
        }
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("fields")
    void aWordIsOneOfThoseTheSchemaNames(String place, String name, Schema schema, boolean required) {
        List<Object> words = words(schema);
        if (words.isEmpty()) {
            return;
        }
        assertThat(words).allMatch(word -> isAccepted(place, name, word));
        assertThat(isAccepted(place, name, "another word")).isFalse();
    }

    /** The words a text has to be one of; a text that may be null has them one step deeper. */
    private static List<Object> words(Schema schema) {
        Schema text = schema.getAnyOf() == null ? schema : schema.getAnyOf().get(0);
        return text.getEnumeration() == null ? List.of() : text.getEnumeration();
    }

    @Test
    void aWordThatMayBeLeftOutMayBeNull() {
        Schema order = Objects.requireNonNull(SCHEMAS.get("OrderInput"));
        Schema method = Objects.requireNonNull(order.getProperties().get("order_fulfillment_method"));

        assertThat(words(method)).containsExactlyInAnyOrder("on-demand", "catering");
        assertThat(method.getAnyOf())
                .anyMatch(one -> List.of(Schema.SchemaType.NULL).equals(one.getType()));
        assertThat(isAccepted(
                        "/order", "order_fulfillment_method", Json.mapper().nullNode()))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("fields")
    void aListMayBeAsLongAsTheSchemaSays(String place, String name, Schema schema, boolean required) {
        Integer max = schema.getMaxItems();
        if (max == null) {
            return;
        }
        JsonNode element =
                switch (name) {
                    case "ref_images", "requirements", "barcodes" ->
                        Json.mapper().getNodeFactory().textNode(ELEMENTS.get(name));
                    default -> order().at(place + '/' + name).get(name.equals("tasks") ? 1 : 0);
                };

        assertThat(isAccepted(place, name, times(element, max, name))).isTrue();
        assertThat(isAccepted(place, name, times(element, max + 1, name))).isFalse();
    }

    private static JsonNode times(JsonNode element, int count, String name) {
        var array = Json.mapper().createArrayNode();
        if (name.equals("tasks")) { // One pickup, the rest drop-offs.
            array.add(order().at("/tasks/0"));
        }
        while (array.size() < count) {
            array.add(element.deepCopy());
        }
        array.forEach(task -> {
            if (task instanceof ObjectNode object) {
                var unused = object.remove("external_id");
            }
        });
        return array;
    }

    /** Whether any text of the right length will do. */
    private static boolean free(String name) {
        return !List.of("event_at", "timezone_identifier", "country").contains(name);
    }

    /** @param value null to leave the field out */
    private static boolean isAccepted(String place, String name, @Nullable Object value) {
        ObjectNode order = order();
        var owner = (ObjectNode) order.at(place);
        if (value == null) {
            var unused = owner.remove(name);
        } else {
            owner.set(name, Json.mapper().valueToTree(value));
        }
        // A word of the type's own set may still give a delivery that is none; only the field itself counts here.
        String path = (place.replaceAll("/(\\d+)", "[$1]").replace("/", ".").replaceFirst("^\\.", "") + '.' + name)
                .replaceFirst("^\\.", "");
        return violations(order).stream()
                .noneMatch(violation -> violation.path().equals(path));
    }

    private static List<Violation> violations(ObjectNode body) {
        var reading = EventReader.read(
                MerchantEventType.DELIVERY_CREATED, body, new MerchantId("sandbox"), "US", key -> CONTEXT, null);
        return reading instanceof EventReader.Reading.Invalid invalid ? invalid.violations() : List.of();
    }

    /** An order with every field there. */
    private static ObjectNode order() {
        var order = (ObjectNode) Json.read(Samples.order("order-1"), JsonNode.class);
        order.put("simulate", false);
        var task = (ObjectNode) order.at("/tasks/1");
        task.put("location_name", "Place").put("recipient_name", "Zoë").put("event_at", "2026-05-04T19:00:00Z");
        task.putArray("ref_images").add("https://pictures.example/1.png");
        task.putArray("items").addObject().put("name", "Tray").put("count", 1);
        return order;
    }
}
