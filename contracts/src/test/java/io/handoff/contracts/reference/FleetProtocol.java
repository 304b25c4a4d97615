package io.handoff.contracts.reference;

import static io.handoff.contracts.reference.RecordSchemas.typed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.Cancellation;
import io.handoff.contracts.fleet.Declined;
import io.handoff.contracts.fleet.JobProgress;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.QuoteResponse;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI document of the standard fleet protocol: requests and what answers mean stand in {@code fleet-protocol.yaml},
 * schemas are those of the records, and examples are the golden files.
 */
final class FleetProtocol {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** What one side sends as a whole. */
    private static final List<Class<?>> FROM_HANDOFF =
            List.of(QuoteRequest.class, BookingRequest.class, ModificationRequest.class);

    private static final List<Class<?>> FROM_FLEETS = List.of(
            QuoteResponse.class, Booking.class, Cancellation.class, Declined.class, JobProgress.class, Progress.class);

    /** Fields of a stop that come with the booking. */
    private static final List<String> ONCE_BOOKED =
            List.of("name", "phone", "instructions", "contactless", "items_count", "items");

    private static final Map<Class<?>, ObjectNode> SCALARS = Map.of(
            String.class, typed("string"),
            Instant.class, typed("string").put("format", "date-time"),
            boolean.class, typed("boolean"),
            double.class, typed("number").put("format", "double"),
            int.class, typed("integer").put("format", "int32"),
            Integer.class, typed("integer").put("format", "int32"),
            long.class, typed("integer").put("format", "int64"),
            Long.class, typed("integer").put("format", "int64"));

    /** What may be said of a value beside its type. */
    private static final List<String> TEXT_BOUNDS = List.of("pattern", "format");

    private static final List<String> NUMBER_BOUNDS = List.of("minimum", "maximum", "minLength", "maxLength");

    private final Prose prose = new Prose("fleet-protocol.properties");
    private final Goldens goldens = new Goldens();
    private final ObjectNode schemas = JSON.objectNode();

    Prose prose() {
        return prose;
    }

    ObjectNode document() {
        ObjectNode document = frame();
        ObjectNode components = (ObjectNode) document.get("components");
        ObjectNode examples = (ObjectNode) components.get("examples");
        for (Class<?> record : FROM_HANDOFF) {
            add(record, false);
            examples.putObject(record.getSimpleName()).set("value", goldens.read(golden(record)));
        }
        for (Class<?> record : FROM_FLEETS) {
            add(record, true);
            examples.putObject(record.getSimpleName()).set("value", goldens.read(golden(record)));
        }
        asked(examples);
        components.set("schemas", schemas);
        return document;
    }

    /** Who asks for a price says nothing yet of people and goods. */
    private static void asked(ObjectNode examples) {
        examples.at("/QuoteRequest/value/stops").forEach(stop -> ((ObjectNode) stop).remove(ONCE_BOOKED));
    }

    private static String golden(Class<?> record) {
        return "fleet_protocol." + snake(record.getSimpleName()).substring(1);
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** With its aliases resolved, which Jackson leaves alone. */
    private static ObjectNode frame() {
        try (InputStream file = FleetProtocol.class.getResourceAsStream("fleet-protocol.yaml")) {
            Object frame = new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(file));
            return Json.mapper().valueToTree(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param nulls whether what is optional may be null: so Handoff reads it, and doesn't write it */
    private void add(Class<?> record, boolean nulls) {
        String name = record.getSimpleName();
        if (schemas.has(name)) {
            return;
        }
        ObjectNode schema = schemas.putObject(name).put("type", "object").put("description", prose.of(name));
        ArrayNode required = JSON.arrayNode();
        ObjectNode properties = JSON.objectNode();
        for (RecordComponent component : record.getRecordComponents()) {
            String field = snake(component.getName());
            boolean optional = isOptional(name + '.' + field, component);
            ObjectNode value = value(name + '.' + field, component.getGenericType(), nulls);
            properties.set(field, optional && nulls ? orNull(value) : value);
            if (!optional) {
                required.add(field);
            }
        }
        schema.set("required", required);
        schema.set("properties", properties);
    }

    private boolean isOptional(String name, RecordComponent component) {
        return Boolean.parseBoolean(prose.ifSaid(name + ".optional"))
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    private ObjectNode value(String name, Type type, boolean nulls) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            ObjectNode schema = typed("array").put("description", prose.of(name));
            Class<?> element = (Class<?>) list.getActualTypeArguments()[0];
            return schema.set("items", element.isRecord() ? reference(element, nulls) : one(name + ".item", element));
        }
        Class<?> known = (Class<?>) type;
        if (known.isRecord()) {
            return reference(known, nulls).put("description", prose.of(name));
        }
        return one(name, known);
    }

    private ObjectNode reference(Class<?> record, boolean nulls) {
        add(record, nulls);
        return JSON.objectNode().put("$ref", "#/components/schemas/" + record.getSimpleName());
    }

    private ObjectNode one(String name, Class<?> type) {
        if (type.isEnum()) {
            return word(name, type);
        }
        ObjectNode schema = Objects.requireNonNull(SCALARS.get(type), () -> "no schema for the type of " + name)
                .deepCopy()
                .put("description", prose.of(name));
        List<String> known = prose.known(name);
        if (!known.isEmpty()) {
            ArrayNode words = schema.putArray(RecordSchemas.KNOWN_VALUES);
            known.forEach(words::add);
        }
        bound(name, schema);
        return schema;
    }

    private void bound(String name, ObjectNode schema) {
        for (String bound : TEXT_BOUNDS) {
            String said = prose.ifSaid(name + '.' + bound);
            if (said != null) {
                schema.put(bound, said);
            }
        }
        for (String bound : NUMBER_BOUNDS) {
            String said = prose.ifSaid(name + '.' + bound);
            if (said != null) {
                schema.put(bound, Integer.parseInt(said));
            }
        }
    }

    /** Closed, since either side can do nothing with another one; but what is asked at the door may become more. */
    private ObjectNode word(String name, Class<?> words) {
        List<JsonNode> values = Arrays.stream(words.getEnumConstants())
                .map(constant -> (JsonNode) Json.mapper().valueToTree(constant))
                .toList();
        String meanings = words == TaskStatus.class ? " " + statuses() : "";
        ObjectNode schema =
                typed(values.get(0).isInt() ? "integer" : "string").put("description", prose.of(name) + meanings);
        schema.putArray(words == Requirement.class ? RecordSchemas.KNOWN_VALUES : "enum")
                .addAll(values);
        return schema;
    }

    private static String statuses() {
        return Arrays.stream(TaskStatus.values())
                .map(status -> status.code() + " " + status.state())
                .collect(Collectors.joining(", ", "", "."));
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            ObjectNode either = JSON.objectNode();
            either.set("description", schema.remove("description"));
            either.putArray("anyOf").add(schema).add(typed("null"));
            return either;
        }
        String type = schema.get("type").asText();
        schema.putArray("type").add(type).add("null");
        if (schema.path("enum") instanceof ArrayNode words) {
            words.addNull();
        }
        return schema;
    }
}
