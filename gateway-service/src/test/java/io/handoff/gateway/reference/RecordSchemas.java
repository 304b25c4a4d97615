package io.handoff.gateway.reference;

import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.handoff.contracts.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of the JSON that records become. Names, order, and whether a field may be missing or null come from the mapper
 * that writes the answers and from the records' own {@code @Nullable}, so a schema can't say anything else.
 */
final class RecordSchemas {
    private final ObjectMapper mapper = Json.mapper();
    private final Map<String, String> names;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    /** @param names what a record is called in the document, by its simple name; others keep theirs */
    RecordSchemas(Map<String, String> names) {
        this.names = names;
    }

    /** Every schema so far, by name. */
    Map<String, Schema> all() {
        return schemas;
    }

    /** A reference to a record's schema, which is added together with those it needs. */
    Schema add(Class<?> type) {
        String name = names.getOrDefault(type.getSimpleName(), type.getSimpleName());
        if (!schemas.containsKey(name)) {
            Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
            schemas.put(name, schema); // First, since a record may hold its own kind.
            addProperties(type, schema);
        }
        return OASFactory.createSchema().ref(name);
    }

    private void addProperties(Class<?> type, Schema schema) {
        BeanDescription bean = mapper.getSerializationConfig().introspect(mapper.constructType(type));
        Map<String, BeanPropertyDefinition> properties = bean.findProperties().stream()
                .collect(Collectors.toMap(BeanPropertyDefinition::getInternalName, Function.identity()));
        for (RecordComponent component : type.getRecordComponents()) {
            BeanPropertyDefinition property = properties.get(component.getName());
            if (property == null) {
                continue; // Not written.
            }
            JsonInclude.Include inclusion = inclusion(bean, property);
            boolean nullable = isNullable(component);
            Schema value = schemaOf(component.getGenericType());
            if (inclusion == JsonInclude.Include.ALWAYS && nullable) {
                value = orNull(value);
            }
            schema.addProperty(property.getName(), value);
            if (isAlwaysThere(inclusion, nullable, component.getType())) {
                schema.addRequired(property.getName());
            }
        }
    }

    private static Schema orNull(Schema value) {
        if (value.getRef() == null && value.getType() == null) {
            return value; // Anything, null too.
        }
        return value.getRef() == null && value.getEnumeration() == null
                ? value.addType(SchemaType.NULL)
                : OASFactory.createSchema().addAnyOf(value).addAnyOf(typed(SchemaType.NULL));
    }

    private JsonInclude.Include inclusion(BeanDescription bean, BeanPropertyDefinition property) {
        JsonInclude.Value byDefault = mapper.getSerializationConfig().getDefaultPropertyInclusion();
        JsonInclude.Value ofType = bean.findPropertyInclusion(byDefault);
        return ofType.withOverrides(property.findInclusion()).getValueInclusion();
    }

    private static boolean isAlwaysThere(JsonInclude.Include inclusion, boolean nullable, Class<?> type) {
        return switch (inclusion) {
            case ALWAYS, USE_DEFAULTS -> true;
            case NON_NULL, NON_ABSENT -> !nullable;
            case NON_EMPTY -> !nullable && type != List.class; // No text of ours is empty.
            case NON_DEFAULT, CUSTOM -> false;
        };
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Schema schemaOf(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return typed(SchemaType.ARRAY).items(schemaOf(list.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return typed(SchemaType.OBJECT); // Of a shape, which describes it.
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        if (plain.isRecord()) {
            return add(plain);
        }
        if (plain.isEnum()) {
            return words(plain);
        }
        return scalar(plain);
    }

    private Schema words(Class<?> type) {
        List<Object> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> mapper.convertValue(constant, Object.class))
                .toList();
        boolean text = words.get(0) instanceof String;
        return typed(text ? SchemaType.STRING : SchemaType.INTEGER).enumeration(words);
    }

    private static Schema scalar(Class<?> type) {
        if (type == String.class) {
            return typed(SchemaType.STRING);
        } else if (type == boolean.class || type == Boolean.class) {
            return typed(SchemaType.BOOLEAN);
        } else if (type == int.class || type == Integer.class) {
            return typed(SchemaType.INTEGER).format("int32");
        } else if (type == long.class || type == Long.class) {
            return typed(SchemaType.INTEGER).format("int64");
        } else if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return typed(SchemaType.NUMBER);
        } else if (type == Instant.class) {
            return typed(SchemaType.STRING).format("date-time");
        } else if (type == URI.class) {
            return typed(SchemaType.STRING).format("uri");
        } else if (type == Object.class) {
            return OASFactory.createSchema();
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private static Schema typed(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
