package io.handoff.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object. What is wrong goes to the violations and gives a harmless value, so that reading
 * goes on and finds the rest; null counts as absent.
 */
public record JsonFields(ObjectNode object, JsonPath path, Violations violations) {
    private static final ArrayNode EMPTY = JsonNodeFactory.instance.arrayNode(0);

    /** The fields of a whole body. */
    public static JsonFields of(ObjectNode body, Violations violations) {
        return new JsonFields(body, JsonPath.ROOT, violations);
    }

    /** The field's value, or null when it is absent or null. */
    @Nullable
    JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    public boolean has(String name) {
        return value(name) != null;
    }

    /** Reports every field but these: for bodies that people write, where an unknown name is a typing error. */
    public void allowOnly(Set<String> names) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                violation(name, "is not a field here; there are " + String.join(", ", new TreeSet<>(names)));
            }
        });
    }

    /** Whether the field is there and null. */
    public boolean isNull(String name) {
        return object.has(name) && object.get(name).isNull();
    }

    public void violation(String name, String message) {
        violations.add(path.field(name), message);
    }

    /** A string that must be there and not blank. */
    public String requiredText(String name, int maxLength) {
        String text = text(name, maxLength);
        if (text == null) {
            if (!has(name)) {
                violation(name, "is required");
            }
            return "";
        }
        if (text.isBlank()) {
            violation(name, "must not be blank");
        }
        return text;
    }

    /** A string, or null when it is absent. */
    public @Nullable String text(String name, int maxLength) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            violation(name, "must be a string");
            return null;
        }
        String text = value.textValue();
        if (text.length() > maxLength) {
            violation(name, "must have at most " + maxLength + " characters");
        }
        return text;
    }

    public boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            violation(name, "must be true or false");
            return false;
        }
        return value != null && value.booleanValue();
    }

    /** An integer that must be there. */
    public long requiredInteger(String name, long min, long max) {
        Long integer = integer(name, min, max);
        if (integer == null && !has(name)) {
            violation(name, "is required");
        }
        return integer == null ? min : integer;
    }

    /** An integer, or null when it is absent; {@code 500.0} is one. */
    public @Nullable Long integer(String name, long min, long max) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !isIntegral(value)) {
            violation(name, "must be an integer");
            return null;
        }
        double magnitude = value.doubleValue();
        if (magnitude < min || magnitude > max) {
            violation(name, "must be between " + min + " and " + max);
            return null;
        }
        return value.longValue();
    }

    private static boolean isIntegral(JsonNode number) {
        return number.isIntegralNumber() || number.doubleValue() == Math.rint(number.doubleValue());
    }

    /** A decimal number that must be there. */
    public BigDecimal requiredDecimal(String name, long min, long max) {
        double value = requiredNumber(name, min, max);
        return Double.isNaN(value) ? BigDecimal.ZERO : BigDecimal.valueOf(value);
    }

    /** A number that must be there; NaN when it is not, or not in range. */
    public double requiredNumber(String name, long min, long max) {
        JsonNode value = value(name);
        if (value == null) {
            violation(name, "is required");
            return Double.NaN;
        }
        if (!value.isNumber()) {
            violation(name, "must be a number");
            return Double.NaN;
        }
        double number = value.doubleValue();
        if (!(number >= min && number <= max)) {
            violation(name, "must be between " + min + " and " + max);
            return Double.NaN;
        }
        return number;
    }

    /** An object that must be there; without one, nothing but that is reported. */
    public @Nullable JsonFields requiredObject(String name) {
        if (!has(name)) {
            violation(name, "is required");
            return null;
        }
        return object(name);
    }

    /** An object, or null when it is absent. */
    public @Nullable JsonFields object(String name) {
        JsonNode value = value(name);
        if (value instanceof ObjectNode found) {
            return new JsonFields(found, path.field(name), violations);
        }
        if (value != null) {
            violation(name, "must be an object");
        }
        return null;
    }

    /** Every object of an array, read with its index; empty when the array is absent. */
    public <T> List<T> objects(String name, int maxCount, BiFunction<JsonFields, Integer, T> read) {
        ArrayNode array = array(name, maxCount);
        List<T> objects = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonPath place = path.field(name).element(i);
            if (array.get(i) instanceof ObjectNode found) {
                objects.add(read.apply(new JsonFields(found, place, violations), i));
            } else {
                violations.add(place, "must be an object");
            }
        }
        return objects;
    }

    /** Every string of an array; empty when it is absent. */
    public List<String> texts(String name, int maxCount, int maxLength) {
        ArrayNode array = array(name, maxCount);
        List<String> texts = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            if (!element.isTextual()) {
                violations.add(path.field(name).element(i), "must be a string");
            } else if (element.textValue().length() > maxLength) {
                violations.add(path.field(name).element(i), "must have at most " + maxLength + " characters");
            } else {
                texts.add(element.textValue());
            }
        }
        return texts;
    }

    private ArrayNode array(String name, int maxCount) {
        JsonNode value = value(name);
        if (value == null) {
            return EMPTY;
        }
        if (!(value instanceof ArrayNode array)) {
            violation(name, "must be an array");
            return EMPTY;
        }
        if (array.size() > maxCount) {
            violation(name, "must have at most " + maxCount + " elements");
            return EMPTY;
        }
        return array;
    }
}
