package io.handoff.contracts.shape;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a record whose components say with {@link Field} what is true of them. A component that is added is read,
 * written, compared, merged and told without another line.
 *
 * @param <T> the record
 */
public final class Shape<T> {
    private static final ClassValue<Shape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected Shape<?> computeValue(Class<?> type) {
            return new Shape<>(type);
        }
    };

    private static final FieldShape.Elements ELEMENTS = new FieldShape.Elements() {
        @Override
        public Map<String, @Nullable Object> written(Class<?> type, Object element) {
            return written(of(type), element);
        }

        private <E> Map<String, @Nullable Object> written(Shape<E> shape, Object element) {
            return shape.shown(shape.type.cast(element));
        }

        @Override
        public long textBytes(Class<?> type, Object element) {
            return textBytes(of(type), element);
        }

        private <E> long textBytes(Shape<E> shape, Object element) {
            return shape.textBytes(shape.type.cast(element));
        }
    };

    /** A value for each field. */
    public interface Values<T> {
        @Nullable
        Object of(FieldShape<T> field);
    }

    private final Class<T> type;
    private final Constructor<T> constructor;
    private final List<String> components = new ArrayList<>();
    private final List<Function<T, Object>> getters = new ArrayList<>();
    /** By component; null for those that aren't the merchant's. */
    private final List<@Nullable FieldShape<T>> byComponent = new ArrayList<>();

    private final List<FieldShape<T>> fields = new ArrayList<>();
    private final List<String> oneOf;

    private Shape(Class<T> type) {
        this.type = type;
        RecordComponent[] declared = type.getRecordComponents();
        for (RecordComponent component : declared) {
            Function<T, Object> getter = getter(component);
            Field said = component.getAnnotation(Field.class);
            components.add(component.getName());
            getters.add(getter);
            if (said == null) {
                byComponent.add(null);
            } else {
                FieldShape<T> field = FieldShape.of(component, said, getter, ELEMENTS);
                byComponent.add(field);
                fields.add(field);
            }
        }
        oneOf = fields.stream()
                .filter(field -> field.rule().need() == Need.ONE_OF)
                .map(FieldShape::name)
                .toList();
        constructor = constructor(type, declared);
    }

    private static <T> Constructor<T> constructor(Class<T> type, RecordComponent[] components) {
        try {
            return type.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no public record", e);
        }
    }

    /** A getter as fast as one written by hand; reflection on each read would show in profiles. */
    @SuppressWarnings("unchecked")
    private static <T> Function<T, Object> getter(RecordComponent component) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle accessor = lookup.unreflect(component.getAccessor());
            MethodType erased = MethodType.methodType(Object.class, Object.class);
            return (Function<T, Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            erased,
                            accessor,
                            accessor.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("can't read " + component, e);
        }
    }

    /** The shape of a record; always the same object. */
    @SuppressWarnings("unchecked")
    public static <T> Shape<T> of(Class<T> type) {
        return (Shape<T>) SHAPES.get(type);
    }

    /** What merchants may say, in the order of the record. */
    public List<FieldShape<T>> fields() {
        return Collections.unmodifiableList(fields);
    }

    /** Names of the fields of which one has to be said; empty where the record has none such. */
    public List<String> oneOf() {
        return oneOf;
    }

    /** The field that merchants call that. */
    public FieldShape<T> field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    /**
     * A record of values.
     *
     * @param values for each field its value, of the component's type
     * @param ours for each other component its value, by the component's name
     */
    public T build(Values<T> values, Map<String, ?> ours) {
        @Nullable Object[] all = new @Nullable Object[components.size()];
        for (int i = 0; i < all.length; i++) {
            FieldShape<T> field = byComponent.get(i);
            all[i] = field == null ? ours.get(components.get(i)) : values.of(field);
        }
        return construct(all);
    }

    /** The same record with another value of one component. */
    public T with(T record, String component, @Nullable Object value) {
        int index = components.indexOf(component);
        if (index < 0) {
            throw new IllegalArgumentException("no component " + component);
        }
        return map(record, i -> i == index ? value : getters.get(i).apply(record));
    }

    /** What a modification makes of a record: what isn't said stays; the blank text takes a text away. */
    public T merge(T before, T now, Predicate<FieldShape<T>> unsaid) {
        return map(now, i -> {
            Object said = getters.get(i).apply(now);
            FieldShape<T> field = byComponent.get(i);
            return field != null && (said == null || unsaid.test(field))
                    ? getters.get(i).apply(before)
                    : said;
        });
    }

    /** The record with only what is to be kept, and what it can't be without; the rest as if it hadn't been said. */
    public T keep(T record, Predicate<Rule> kept) {
        return map(record, i -> {
            FieldShape<T> field = byComponent.get(i);
            boolean keeps = field == null || field.unsaid() == null && !field.nullable() || kept.test(field.rule());
            return keeps ? getters.get(i).apply(record) : field.unsaid();
        });
    }

    /** Whether both have the same in all fields of that kind. */
    public boolean same(T one, T other, Predicate<Rule> which) {
        for (FieldShape<T> field : fields) {
            if (which.test(field.rule()) && !Objects.equals(field.of(one), field.of(other))) {
                return false;
            }
        }
        return true;
    }

    /** About how many bytes its texts take in JSON, with what stands around those that are in lists. */
    public long textBytes(T record) {
        return fields.stream().mapToLong(field -> field.textBytes(record)).sum();
    }

    /** Every field as merchants write it, null where it wasn't said. */
    public Map<String, @Nullable Object> all(T record) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        for (FieldShape<T> field : fields) {
            field.write(record, written::put);
        }
        return written;
    }

    /** The fields as GET and callbacks show them, sparse ones only where they were said. */
    public Map<String, @Nullable Object> shown(T record) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        for (FieldShape<T> field : fields) {
            if (!field.rule().sparse() || !field.isUnsaid(record)) {
                field.write(record, written::put);
            }
        }
        return written;
    }

    /** What anybody may read of it, places only roughly; what wasn't said is null. */
    public Map<String, @Nullable Object> published(T record) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        for (FieldShape<T> field : fields) {
            if (field.rule().privacy() == Privacy.PUBLIC && !(field.rule().sparse() && field.isUnsaid(record))) {
                field.write(record, written::put);
            } else if (field.rule().privacy() == Privacy.COARSE) {
                field.write(record, (name, value) -> written.put(name, FieldShape.coarse(value)));
            }
        }
        return written;
    }

    private interface ByIndex {
        @Nullable
        Object value(int component);
    }

    private T map(T record, ByIndex mapping) {
        @Nullable Object[] values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mapping.value(i);
        }
        return construct(values);
    }

    private T construct(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
