package io.handoff.gateway.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads records: a field for each component, in snake case, with exactly the fields there are and within the constraints
 * that the record declares. Everything that is wrong is reported at once, which a mapper that stops at the first wrong
 * field can't do; for the same reason a record is made even of wrong fields, with null where there is no value.
 */
@Singleton
public final class RecordReader {
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE;

    private final Validator validator;

    RecordReader(Validator validator) {
        this.validator = validator;
    }

    /**
     * Reads a whole body.
     *
     * @param reasons why fields that somebody may well expect are none
     */
    public <T> T read(JsonFields body, Class<T> type, Map<String, String> reasons) {
        body.allowOnly(names(type, ""), reasons);
        return record(body, type, "");
    }

    private <T> T record(JsonFields fields, Class<T> type, String prefix) {
        Object[] values = Stream.of(type.getRecordComponents())
                .map(component -> component(fields, component, prefix))
                .toArray();
        T read = instance(type, values);
        check(fields, type, read, prefix);
        return read;
    }

    private @Nullable Object component(JsonFields fields, RecordComponent component, String prefix) {
        JsonUnwrapped unwrapped = unwrapped(component);
        if (unwrapped != null) {
            String inner = prefix + unwrapped.prefix();
            boolean named = names(component.getType(), inner).stream().anyMatch(fields::has);
            return named || !isNullable(component) ? record(fields, component.getType(), inner) : null;
        }
        String name = prefix + NAMES.translate(component.getName());
        boolean patch = component.getDeclaringRecord().isAnnotationPresent(MergePatch.class);
        if (patch && component.getType() != OrStandard.class && fields.isNull(name)) {
            fields.violation(name, "must not be null; leave it out to keep it");
            return null;
        }
        return value(fields, name, component.getGenericType());
    }

    private @Nullable Object value(JsonFields fields, String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == OrStandard.class
                    ? orStandard(fields, name, generic.getActualTypeArguments()[0])
                    : texts(fields, name);
        } else if (type == String.class) {
            return fields.text(name, Integer.MAX_VALUE);
        } else if (type == Boolean.class) {
            return fields.has(name) ? (Boolean) fields.flag(name) : null;
        } else if (type == Long.class) {
            return fields.integer(name);
        } else if (type == Double.class) {
            return fields.has(name) ? (Double) fields.requiredNumber(name, Long.MIN_VALUE, Long.MAX_VALUE) : null;
        } else if (type == Integer.class) {
            return narrowed(fields.integer(name));
        } else if (type == ObjectNode.class) {
            JsonFields object = fields.object(name);
            return object == null ? null : object.object();
        } else if (type instanceof Class<?> record && record.isRecord()) {
            return nested(fields.object(name), record);
        }
        throw new IllegalArgumentException("no way to read " + type);
    }

    /** One too large becomes the largest there is, which is out of any bounds as well. */
    private static @Nullable Integer narrowed(@Nullable Long integer) {
        return integer == null
                ? null
                : (Integer) (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, integer));
    }

    private @Nullable OrStandard<?> orStandard(JsonFields fields, String name, Type type) {
        if (fields.isNull(name)) {
            return new OrStandard<>(null);
        }
        return OrStandard.shown(value(fields, name, type));
    }

    private static @Nullable List<String> texts(JsonFields fields, String name) {
        return fields.has(name) ? fields.texts(name, Integer.MAX_VALUE, Integer.MAX_VALUE) : null;
    }

    private @Nullable Object nested(@Nullable JsonFields fields, Class<?> type) {
        if (fields == null) {
            return null;
        }
        fields.allowOnly(names(type, ""));
        return record(fields, type, "");
    }

    /** Reports what the record's constraints say, but for fields of which something is known already. */
    private <T> void check(JsonFields fields, Class<T> type, T read, String prefix) {
        Map<String, Set<String>> messages = validator.validate(read).stream()
                .collect(Collectors.groupingBy(
                        violation -> name(type, violation.getPropertyPath(), prefix),
                        TreeMap::new,
                        Collectors.mapping(ConstraintViolation::getMessage, Collectors.toCollection(TreeSet::new))));
        messages.keySet().removeIf(fields::isReported);
        messages.forEach((name, said) -> said.forEach(message -> fields.violation(name, message)));
    }

    /**
     * Such as {@code fleets[1]}; what an unwrapped component holds is where the component is. What is below a component is
     * named as a constraint of the record's own has named it.
     */
    private static String name(Class<?> type, Path path, String prefix) {
        var name = new StringBuilder(prefix);
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                name.append('[').append(node.getIndex()).append(']');
            } else if (node.getName() != null && name.length() > prefix.length()) {
                name.append('.').append(node.getName());
            } else if (node.getName() != null && !isUnwrapped(type, node.getName())) {
                name.append(NAMES.translate(node.getName()));
            }
        }
        return name.toString();
    }

    private static boolean isUnwrapped(Class<?> type, String component) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(any -> any.getName().equals(component) && unwrapped(any) != null);
    }

    private static Set<String> names(Class<?> type, String prefix) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> {
                    JsonUnwrapped unwrapped = unwrapped(component);
                    return unwrapped == null
                            ? Stream.of(prefix + NAMES.translate(component.getName()))
                            : names(component.getType(), prefix + unwrapped.prefix()).stream();
                })
                .collect(Collectors.toSet());
    }

    private static @Nullable JsonUnwrapped unwrapped(RecordComponent component) {
        return component.getAccessor().getAnnotation(JsonUnwrapped.class);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static <T> T instance(Class<T> type, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not made of its components: " + type, e);
        }
    }
}
