package io.handoff.gateway.intake.json;

import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

import io.handoff.gateway.json.JsonFields;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Schemas of single fields, in the words of {@link io.handoff.gateway.json.JsonFields}. */
final class FieldSchemas {
    private FieldSchemas() {}

    /** A field of an object. */
    record Field(String name, Schema schema, boolean required) {}

    static Field required(String name, Schema schema) {
        return new Field(name, schema, true);
    }

    /** A field that may be absent; null counts as absent. */
    static Field optional(String name, Schema schema) {
        if (schema.getType() == null) {
            return new Field(name, schema, false);
        }
        // Not a null among the words: it gets lost when the document is written.
        Schema orNull = schema.getEnumeration() == null
                ? schema.addType(SchemaType.NULL)
                : anything().addAnyOf(schema).addAnyOf(typed(SchemaType.NULL));
        return new Field(name, orNull, false);
    }

    /** An object; unknown fields are ignored, so none is forbidden. */
    static Schema object(Field... fields) {
        Schema schema = typed(SchemaType.OBJECT);
        for (Field field : fields) {
            schema.addProperty(field.name(), field.schema());
            if (field.required()) {
                schema.addRequired(field.name());
            }
        }
        return schema;
    }

    static Schema text(int maxLength) {
        return typed(SchemaType.STRING).maxLength(maxLength);
    }

    /** A text that must not be blank. */
    static Schema filledText(int maxLength) {
        return text(maxLength).minLength(1).pattern("\\S");
    }

    static Schema flag() {
        return typed(SchemaType.BOOLEAN).defaultValue(false);
    }

    static Schema integer(long min, long max) {
        return orText(typed(SchemaType.INTEGER))
                .minimum(BigDecimal.valueOf(min))
                .maximum(BigDecimal.valueOf(max));
    }

    static Schema number(long min, long max) {
        return orText(typed(SchemaType.NUMBER)).minimum(BigDecimal.valueOf(min)).maximum(BigDecimal.valueOf(max));
    }

    /** The pattern is one of texts, the bounds are those of numbers; a text is held to them too. */
    private static Schema orText(Schema number) {
        return number.addType(SchemaType.STRING).pattern(JsonFields.NUMBER_TEXT);
    }

    static Schema list(Schema element, int maxItems) {
        return typed(SchemaType.ARRAY).items(element).maxItems(maxItems);
    }

    static Schema oneOf(List<String> words) {
        return typed(SchemaType.STRING).enumeration(List.copyOf(words));
    }

    static Schema reference(String name) {
        return OASFactory.createSchema().ref(name);
    }

    /** Any value: the field is ignored. */
    static Schema anything() {
        return OASFactory.createSchema();
    }

    private static Schema typed(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
