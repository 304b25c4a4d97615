package io.handoff.gateway.intake.json;

import io.handoff.contracts.shape.FieldShape;
import io.handoff.contracts.shape.Shape;
import io.handoff.gateway.json.JsonFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a merchant's body as far as it could be read: all that is wrong with it has been reported.
 *
 * @param fields where it stands in the body
 * @param values of its fields, by name
 */
record Draft<T>(Shape<T> shape, JsonFields fields, Map<String, @Nullable Object> values) {
    /** @param place where the stop is that is read; null for what is no stop */
    static <T> Draft<T> read(Shape<T> shape, JsonFields fields, @Nullable StopPlace place) {
        FieldReader reader = new FieldReader(fields, place, Draft::whole);
        Map<String, @Nullable Object> values = new HashMap<>();
        for (FieldShape<T> field : shape.fields()) {
            values.put(field.name(), reader.read(field));
        }
        Draft<T> draft = new Draft<>(shape, fields, values);
        draft.requireOneOf();
        return draft;
    }

    private static Object whole(Shape<?> shape, JsonFields fields) {
        return read(shape, fields, null).build();
    }

    /** Of fields that need one of them, the first says that there is none; where they are all there is, the object. */
    private void requireOneOf() {
        List<String> names = shape.oneOf();
        if (names.isEmpty() || names.stream().anyMatch(this::says)) {
            return;
        }
        if (names.size() == shape.fields().size()) {
            fields.violation("must have a " + FieldReader.inWords(names));
        } else {
            fields.violation(names.get(0), FieldReader.inWords(names) + " is required");
        }
    }

    /** Whether the merchant said it; a blank text says nothing. */
    private boolean says(String name) {
        return fields.has(name) && !(values.get(name) instanceof String text && JsonFields.isBlank(text));
    }

    /** Reports what only drop-offs may say. */
    void reportAllButDropoffs() {
        for (FieldShape<T> field : shape.fields()) {
            Object value = values.get(field.name());
            if (field.rule().dropoffOnly() && value != null && !value.equals(field.unsaid())) {
                fields.violation(field.name(), "is for drop-offs only");
            }
        }
    }

    /** The value of a field, null where it isn't there or is wrong. */
    <V> @Nullable V value(String name, Class<V> type) {
        return type.cast(values.get(name));
    }

    /** The record; only where nothing was wrong. */
    T build() {
        return shape.build(field -> values.get(field.name()), Map.of());
    }

    /** The same, what is ours with it, and another value for a field. */
    T build(String name, Object value, Map<String, ?> ours) {
        return shape.build(field -> field.name().equals(name) ? value : values.get(field.name()), ours);
    }
}
