package io.handoff.gateway.intake.json;

import static io.handoff.gateway.intake.json.FieldSchemas.anything;
import static io.handoff.gateway.intake.json.FieldSchemas.filledText;
import static io.handoff.gateway.intake.json.FieldSchemas.flag;
import static io.handoff.gateway.intake.json.FieldSchemas.integer;
import static io.handoff.gateway.intake.json.FieldSchemas.list;
import static io.handoff.gateway.intake.json.FieldSchemas.number;
import static io.handoff.gateway.intake.json.FieldSchemas.object;
import static io.handoff.gateway.intake.json.FieldSchemas.optional;
import static io.handoff.gateway.intake.json.FieldSchemas.reference;
import static io.handoff.gateway.intake.json.FieldSchemas.required;
import static io.handoff.gateway.intake.json.FieldSchemas.text;

import io.handoff.contracts.shape.FieldShape;
import io.handoff.contracts.shape.Kind;
import io.handoff.contracts.shape.Need;
import io.handoff.contracts.shape.Shape;
import io.handoff.gateway.intake.json.FieldSchemas.Field;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** A shape as schemas: as merchants send it, and as they read it. */
public final class ShapeSchemas {
    private ShapeSchemas() {}

    /** What is taken; a field that needn't be there may be null as well. */
    static Schema sent(Shape<?> shape) {
        List<Field> fields = new ArrayList<>();
        for (FieldShape<?> field : shape.fields()) {
            if (field.kind() == Kind.PLACE) {
                fields.add(required(FieldShape.LATITUDE, number(-90, 90)));
                fields.add(required(FieldShape.LONGITUDE, number(-180, 180)));
            } else if (field.rule().need() == Need.ALWAYS) {
                fields.add(required(field.name(), sent(field)));
            } else {
                fields.add(optional(field.name(), sent(field)));
            }
        }
        Schema schema = object(fields.toArray(Field[]::new));
        shape.fields().stream()
                .filter(field -> field.rule().need() == Need.ONE_OF)
                .forEach(field -> schema.addAnyOf(anything().addRequired(field.name())));
        return schema;
    }

    private static Schema sent(FieldShape<?> field) {
        long min = field.rule().min();
        long max = field.rule().max();
        int most = field.rule().most();
        return switch (field.kind()) {
            case TEXT -> field.rule().need() == Need.ALWAYS ? filledText((int) max) : text((int) max);
            case ZONE -> filledText((int) max);
            case REFERENCE, TIME, PHONE, ADDRESS_PART, STATE -> text((int) max);
            case COUNTRY -> text((int) max).pattern(StopCountry.PATTERN);
            case TEXTS -> list(text((int) max), most);
            case LINKS -> list(text((int) max).pattern(FieldReader.LINK), most);
            case WORD -> FieldSchemas.oneOf(field.words());
            case WORDS -> list(FieldSchemas.oneOf(field.words()), most);
            case FLAG -> flag();
            case COUNT -> integer(min, max).defaultValue(field.unsaid());
            case CENTS -> integer(min, max);
            case AMOUNT -> number(min, max);
            case OBJECTS -> list(reference(EventSchemas.ITEM), most);
            case PLACE -> throw new IllegalArgumentException("two fields");
        };
    }

    /**
     * What GET and callbacks show: fields of the first contract always, null where they weren't said.
     *
     * @param elements the schema of what a list of objects holds
     */
    public static Schema shown(Shape<?> shape, Schema elements) {
        Schema schema = typed(SchemaType.OBJECT);
        for (FieldShape<?> field : shape.fields()) {
            boolean always = !field.rule().sparse();
            if (field.kind() == Kind.PLACE) {
                schema.addProperty(FieldShape.LATITUDE, typed(SchemaType.NUMBER));
                schema.addProperty(FieldShape.LONGITUDE, typed(SchemaType.NUMBER));
                schema.addRequired(FieldShape.LATITUDE).addRequired(FieldShape.LONGITUDE);
                continue;
            }
            Schema value = shown(field, elements);
            schema.addProperty(field.name(), always && field.nullable() ? value.addType(SchemaType.NULL) : value);
            if (always) {
                schema.addRequired(field.name());
            }
        }
        return schema;
    }

    private static Schema shown(FieldShape<?> field, Schema elements) {
        return switch (field.kind()) {
            case TEXT, REFERENCE, ZONE, PHONE, COUNTRY, ADDRESS_PART, STATE -> typed(SchemaType.STRING);
            case TIME -> typed(SchemaType.STRING).format("date-time");
            case TEXTS, LINKS -> typed(SchemaType.ARRAY).items(typed(SchemaType.STRING));
            case WORD -> FieldSchemas.oneOf(field.words());
            case WORDS -> typed(SchemaType.ARRAY).items(FieldSchemas.oneOf(field.words()));
            case FLAG -> typed(SchemaType.BOOLEAN);
            case COUNT -> typed(SchemaType.INTEGER).format("int32");
            case CENTS -> typed(SchemaType.INTEGER).format("int64");
            case AMOUNT -> typed(SchemaType.NUMBER);
            case OBJECTS -> typed(SchemaType.ARRAY).items(elements);
            case PLACE -> throw new IllegalArgumentException("two fields");
        };
    }

    private static Schema typed(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
