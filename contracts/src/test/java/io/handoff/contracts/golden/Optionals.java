package io.handoff.contracts.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.handoff.contracts.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds in a record's JSON what may be absent: the components marked {@link Nullable}. */
final class Optionals {
    private final List<String> pointers = new ArrayList<>();
    private final List<String> unset = new ArrayList<>();
    private final Set<Class<?>> records = new LinkedHashSet<>();

    static Optionals of(Object example, JsonNode json) {
        Optionals found = new Optionals();
        found.walk(example, json, "");
        return found;
    }

    /** Where the optional values are, as JSON pointers. */
    List<String> pointers() {
        return pointers;
    }

    /** Optional values that the example leaves out. */
    List<String> unset() {
        return unset;
    }

    /** Every kind of record met on the way. */
    Set<Class<?>> records() {
        return records;
    }

    private void walk(Object value, JsonNode json, String path) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(list.get(i), json.get(i), path + '/' + i);
            }
        } else if (value instanceof Record) {
            records.add(value.getClass());
            if (json.isObject()) {
                for (RecordComponent component : value.getClass().getRecordComponents()) {
                    walk(component, value, json, path);
                }
            }
        }
    }

    private void walk(RecordComponent component, Object owner, JsonNode json, String path) {
        String name = jsonName(owner.getClass(), component.getName());
        String pointer = path + '/' + name;
        Object value = valueOf(component, owner);
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (optional && value == null) {
            unset.add(pointer);
        } else if (optional) {
            pointers.add(pointer);
        }
        if (value != null && !isLeftOut(component, value)) {
            JsonNode child = json.get(name);
            if (child == null) {
                throw new AssertionError(pointer + " is missing in the JSON");
            }
            walk(value, child, pointer);
        }
    }

    /** Fields that were added to a version leave out what records of before don't have either. */
    private static boolean isLeftOut(RecordComponent component, Object value) {
        JsonInclude inclusion = component.getAccessor().getAnnotation(JsonInclude.class);
        return inclusion != null && (value.equals(List.of()) || value.equals(Map.of()) || value.equals(false));
    }

    private static String jsonName(Class<?> owner, String component) {
        var config = Json.mapper().getSerializationConfig();
        return config.introspect(config.constructType(owner)).findProperties().stream()
                .filter(property -> property.getInternalName().equals(component))
                .map(BeanPropertyDefinition::getName)
                .findFirst()
                .orElseThrow(() -> new AssertionError(owner + " doesn't write " + component));
    }

    private static @Nullable Object valueOf(RecordComponent component, Object owner) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
