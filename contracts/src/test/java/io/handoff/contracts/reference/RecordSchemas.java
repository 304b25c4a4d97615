package io.handoff.contracts.reference;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON Schemas. Objects are open and words are open strings, so that what is added later breaks no reader; what
 * is null isn't written, so a field is there or it isn't.
 */
final class RecordSchemas {
    static final String KNOWN_VALUES = "x-known-values";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Class<?>, ObjectNode> SCALARS = Map.of(
            String.class, typed("string"),
            UUID.class, typed("string").put("format", "uuid"),
            Instant.class, typed("string").put("format", "date-time"),
            boolean.class, typed("boolean"),
            int.class, typed("integer").put("format", "int32"),
            Integer.class, typed("integer").put("format", "int32"),
            long.class, typed("integer").put("format", "int64"),
            Long.class, typed("integer").put("format", "int64"));

    private final Prose prose;

    RecordSchemas(Prose prose) {
        this.prose = prose;
    }

    /**
     * The schema of a record.
     *
     * @param name what its sentences are filed under
     */
    ObjectNode of(String name, Class<?> record) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent component : record.getRecordComponents()) {
            String field = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            properties.set(field, value(name + '.' + field, component.getGenericType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(field);
            }
        }
        return open(name, properties, required);
    }

    /** An object that may gain fields. */
    ObjectNode open(String name, ObjectNode properties, ArrayNode required) {
        ObjectNode schema = typed("object").put("description", prose.of(name));
        schema.set("required", required);
        schema.set("properties", properties);
        return schema.put("additionalProperties", true);
    }

    private ObjectNode value(String name, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type element = list.getActualTypeArguments()[0];
            ObjectNode items = element instanceof ParameterizedType
                    ? new PublishedTask(this, prose).schema(name + ".item")
                    : value(name + ".item", element);
            ObjectNode schema = typed("array").put("description", prose.of(name));
            return schema.set("items", items);
        }
        Class<?> known = (Class<?>) type;
        RecordComponent wrapped = wrapped(known);
        if (wrapped != null) {
            return value(name, wrapped.getType());
        } else if (known.isEnum()) {
            return word(name, known);
        }
        return known.isRecord() ? of(name, known) : scalar(name, SCALARS.get(known));
    }

    /** The one value that a record is written as, where it is written as that. */
    private static @Nullable RecordComponent wrapped(Class<?> type) {
        return !type.isRecord()
                ? null
                : Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                        .findFirst()
                        .orElse(null);
    }

    /** One word or code of a set that may grow. */
    ObjectNode word(String name, Class<?> words) {
        List<JsonNode> known = Arrays.stream(words.getEnumConstants())
                .map(constant -> (JsonNode) Json.mapper().valueToTree(constant))
                .toList();
        ObjectNode schema = typed(known.get(0).isInt() ? "integer" : "string");
        String meanings = words == TaskStatus.class ? " " + statuses() : "";
        schema.put("description", prose.of(name) + meanings);
        schema.putArray(KNOWN_VALUES).addAll(known);
        return schema;
    }

    private static String statuses() {
        return Arrays.stream(TaskStatus.values())
                .map(status -> status.code() + " " + status.state())
                .collect(Collectors.joining(", ", "", "."));
    }

    ObjectNode scalar(String name, @Nullable ObjectNode type) {
        if (type == null) {
            throw new IllegalArgumentException("no schema for the type of " + name);
        }
        ObjectNode schema = type.deepCopy();
        schema.put("description", prose.of(name));
        List<String> known = prose.known(name);
        if (!known.isEmpty()) {
            ArrayNode values = schema.putArray(KNOWN_VALUES);
            known.forEach(values::add);
        }
        if (prose.pseudonym(name)) {
            schema.put("x-pseudonym", true);
        }
        return schema;
    }

    static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
