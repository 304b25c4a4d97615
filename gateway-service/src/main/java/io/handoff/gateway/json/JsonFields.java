package io.handoff.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object. What is wrong goes to the violations and gives a harmless value, so that reading
 * goes on and finds the rest; null counts as absent. What is taken otherwise than it was sent goes to the warnings.
 */
public record JsonFields(ObjectNode object, JsonPath path, Violations violations, Violations warnings) {
    /**
     * A number as text, as shops and databases keep it, and as no two readers could understand it differently. Of the dialect
     * that schemas have as well.
     */
    public static final String NUMBER_TEXT = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$";

    private static final Pattern NUMBER = Pattern.compile(NUMBER_TEXT);
    private static final int MAX_NUMBER_LENGTH = 100;

    /** The fields of a whole body of which everything is taken as it was sent, or not at all. */
    public static JsonFields of(ObjectNode body, Violations violations) {
        return of(body, violations, Violations.tolerated());
    }

    /** The fields of a whole body. */
    public static JsonFields of(ObjectNode body, Violations violations, Violations warnings) {
        return new JsonFields(body, JsonPath.ROOT, violations, warnings);
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
        allowOnly(names, Map.of());
    }

    /** @param reasons why fields that somebody may well expect are none */
    public void allowOnly(Set<String> names, Map<String, String> reasons) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                String unknown = "is not a field here; there are " + String.join(", ", new TreeSet<>(names));
                violation(name, reasons.getOrDefault(name, unknown));
            }
        });
    }

    /** Whether the field is there and null. */
    public boolean isNull(String name) {
        return object.has(name) && object.get(name).isNull();
    }

    /** Something is wrong with the object as a whole. */
    public void violation(String message) {
        violations.add(path, message);
    }

    public void violation(String name, String message) {
        violations.add(path.field(name), message);
    }

    /** Whether something is wrong with the field, or with what it holds, as far as it has been read. */
    public boolean isReported(String name) {
        return violations.isAt(path.field(name));
    }

    /** The field was taken otherwise than it was sent, though the request is good. */
    public void warning(String name, String message) {
        warnings.add(path.field(name), message);
    }

    /** Reports the field if it is absent or null; whether it is there. */
    public boolean require(String name) {
        boolean there = has(name);
        if (!there) {
            violation(name, "is required");
        }
        return there;
    }

    /** Whether there is nothing to see: the spaces of all scripts count, as they do for a schema's {@code \\S}. */
    public static boolean isBlank(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF');
    }

    /** Whether it has more characters than that; one outside the basic plane counts once, as in a schema. */
    private static boolean isLongerThan(int maxLength, String text) {
        return text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength;
    }

    /** A string that must be there and not blank. */
    public String requiredText(String name, int maxLength) {
        String text = require(name) ? text(name, maxLength) : null;
        if (text != null && isBlank(text)) {
            violation(name, "must not be blank");
        }
        return text == null ? "" : text;
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
        if (isLongerThan(maxLength, text)) {
            violation(name, "must have at most " + maxLength + " characters");
        }
        return text;
    }

    public boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            violation(name, "must be true or false");
        }
        return value != null && value.booleanValue();
    }

    /** An integer that must be there. */
    public long requiredInteger(String name, long min, long max) {
        Long integer = require(name) ? integer(name, min, max) : null;
        return integer == null ? min : integer;
    }

    /** An integer, or null when it is absent; {@code 500.0} is one. */
    public @Nullable Long integer(String name, long min, long max) {
        JsonNode value = whole(name);
        return value != null && isWithin(name, value, min, max) ? value.longValue() : null;
    }

    /** An integer of any size, or null when it is absent; one too large for a long becomes the largest there is. */
    public @Nullable Long integer(String name) {
        JsonNode value = whole(name);
        if (value == null) {
            return null;
        }
        return value.canConvertToLong() ? (Long) value.longValue() : (Long) (long) value.doubleValue();
    }

    private @Nullable JsonNode whole(String name) {
        JsonNode value = number(name, "an integer");
        if (value != null && value.doubleValue() != Math.rint(value.doubleValue())) {
            violation(name, "must be an integer");
            return null;
        }
        return value;
    }

    /** A decimal number that must be there. */
    public BigDecimal requiredDecimal(String name, long min, long max) {
        double value = requiredNumber(name, min, max);
        return Double.isNaN(value) ? BigDecimal.ZERO : BigDecimal.valueOf(value);
    }

    /** A number that must be there; NaN when it is not, or not in range. */
    public double requiredNumber(String name, long min, long max) {
        JsonNode value = require(name) ? number(name, "a number") : null;
        if (value == null) {
            return Double.NaN;
        }
        return isWithin(name, value, min, max) ? value.doubleValue() : Double.NaN;
    }

    /** The field's number, written as one or as text; null when it is absent or none, which has been reported then. */
    private @Nullable JsonNode number(String name, String what) {
        JsonNode value = value(name);
        if (value == null || value.isNumber()) {
            return value;
        }
        if (!value.isTextual()) {
            violation(name, "must be " + what);
            return null;
        }
        String text = value.textValue();
        if (text.length() <= MAX_NUMBER_LENGTH && NUMBER.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        violation(
                name,
                "must be " + what
                        + "; as text it may have digits, a minus before and a decimal point between them, such as"
                        + " \"42.50\", but no exponent, plus sign, space, leading zero or grouping");
        return null;
    }

    private boolean isWithin(String name, JsonNode number, long min, long max) {
        boolean within = number.doubleValue() >= min && number.doubleValue() <= max;
        if (!within) {
            violation(name, "must be between " + min + " and " + max);
        }
        return within;
    }

    /** An object that must be there; without one, nothing but that is reported. */
    public @Nullable JsonFields requiredObject(String name) {
        return require(name) ? object(name) : null;
    }

    /** An object, or null when it is absent. */
    public @Nullable JsonFields object(String name) {
        JsonNode value = value(name);
        if (value instanceof ObjectNode found) {
            return new JsonFields(found, path.field(name), violations, warnings);
        }
        if (value != null) {
            violation(name, "must be an object");
        }
        return null;
    }

    /** Every object of an array; empty when the array is absent. */
    public <T> List<T> objects(String name, int maxCount, Function<JsonFields, T> read) {
        return elements(name, maxCount, (place, element) -> {
            if (element instanceof ObjectNode found) {
                return read.apply(new JsonFields(found, place, violations, warnings));
            }
            violations.add(place, "must be an object");
            return null;
        });
    }

    /** Every string of an array; empty when it is absent. */
    public List<String> texts(String name, int maxCount, int maxLength) {
        return elements(name, maxCount, (place, element) -> {
            if (!element.isTextual()) {
                violations.add(place, "must be a string");
                return null;
            }
            if (isLongerThan(maxLength, element.textValue())) {
                violations.add(place, "must have at most " + maxLength + " characters");
                return null;
            }
            return element.textValue();
        });
    }

    private interface ElementReader<T> {
        /** Null when the element is wrong, which has been reported then. */
        @Nullable
        T read(JsonPath place, JsonNode element);
    }

    /** The elements that could be read, each with its place; none of an array that is too long. */
    private <T> List<T> elements(String name, int maxCount, ElementReader<T> read) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > maxCount) {
            violation(name, value.isArray() ? "must have at most " + maxCount + " elements" : "must be an array");
            return List.of();
        }
        List<T> elements = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            T element = read.read(path.field(name).element(i), value.get(i));
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }
}
