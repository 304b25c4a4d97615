package io.handoff.contracts.shape;

import io.handoff.contracts.GeoPoint;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record that merchants write, with what its {@link Field} says.
 *
 * @param name in the merchant's JSON; of a {@link Kind#PLACE}, whose two fields have names of their own, the component's
 * @param type of its value, or of one element where it is a list
 * @param nullable whether null says that it wasn't said
 * @param elements how records are written that stand in it
 * @param unsaid the value where it wasn't said; null where it may be null, or always is said
 */
public record FieldShape<T>(
        String name,
        Class<?> type,
        Rule rule,
        boolean nullable,
        @Nullable Object unsaid,
        Function<T, Object> getter,
        Elements elements) {
    /** What records are that stand in lists. */
    interface Elements {
        Map<String, @Nullable Object> written(Class<?> type, Object element);

        long textBytes(Class<?> type, Object element);
    }

    public static final String LATITUDE = "latitude";
    public static final String LONGITUDE = "longitude";

    private static final int AROUND_ONE = 3;
    private static final int AROUND_AN_OBJECT = 50;

    private static final Pattern AREA = Pattern.compile("([^\\s-]{0,5}).*", Pattern.DOTALL);

    static <T> FieldShape<T> of(RecordComponent component, Field field, Function<T, Object> getter, Elements elements) {
        Class<?> type = elementOf(component);
        Rule rule = Rule.of(field);
        String name = field.name().isEmpty() ? snakeCase(component.getName()) : field.name();
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new FieldShape<>(name, type, rule, nullable, nullable ? null : unsaid(rule, type), getter, elements);
    }

    private static Class<?> elementOf(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : component.getType();
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object unsaid(Rule rule, Class<?> type) {
        return switch (rule.kind()) {
            case FLAG -> false;
            case TEXTS, LINKS, WORDS, OBJECTS -> List.of();
            case STATE, ADDRESS_PART, ZONE -> "";
            case CENTS, AMOUNT -> 0L;
            case COUNT -> rule.fallback().isEmpty() ? null : (Object) Integer.valueOf(rule.fallback());
            case WORD -> rule.fallback().isEmpty() ? null : constant(type, rule.fallback());
            case TEXT, REFERENCE, TIME, PHONE, COUNTRY, PLACE -> null;
        };
    }

    private static @Nullable Object constant(Class<?> type, String word) {
        for (Object constant : type.getEnumConstants()) {
            if (((Word) constant).word().equals(word)) {
                return constant;
            }
        }
        return null;
    }

    public Kind kind() {
        return rule.kind();
    }

    /** The constant that a merchant means by a word, or null where none is called that. */
    public @Nullable Object constant(String word) {
        return constant(type, word);
    }

    /** The words there are, of a {@link Kind#WORD} or {@link Kind#WORDS}. */
    public List<String> words() {
        return List.of(type.getEnumConstants()).stream()
                .map(constant -> ((Word) constant).word())
                .toList();
    }

    /** Whether a value stands for it where it isn't said, which can't be told from one that was. */
    public boolean hasDefault() {
        return rule.need() != Need.ALWAYS && !nullable;
    }

    public @Nullable Object of(T record) {
        return getter.apply(record);
    }

    /** Whether the record holds what it would without a word of it. */
    boolean isUnsaid(T record) {
        return Objects.equals(of(record), unsaid);
    }

    /** Gives the field as merchants write it: a text, a number, a flag, a list, a map; null where it wasn't said. */
    void write(T record, BiConsumer<String, @Nullable Object> to) {
        Object value = of(record);
        if (value instanceof GeoPoint place) {
            to.accept(LATITUDE, place.latitude());
            to.accept(LONGITUDE, place.longitude());
        } else {
            to.accept(name, value == null ? null : written(value));
        }
    }

    private Object written(Object value) {
        return switch (rule.kind()) {
            case WORD -> ((Word) value).word();
            case WORDS ->
                ((List<?>) value).stream().map(one -> ((Word) one).word()).toList();
            case AMOUNT -> BigDecimal.valueOf((Long) value, 2);
            case TIME -> instant((Instant) value);
            case OBJECTS ->
                ((List<?>) value)
                        .stream().map(one -> elements.written(type, one)).toList();
            case TEXT, REFERENCE, TEXTS, LINKS, FLAG, COUNT, CENTS, ZONE, PHONE, COUNTRY, ADDRESS_PART, STATE, PLACE ->
                value;
        };
    }

    /** What merchants call it: one name, but two of a place. */
    public List<String> names() {
        return rule.kind() == Kind.PLACE ? List.of(LATITUDE, LONGITUDE) : List.of(name);
    }

    long textBytes(T record) {
        Object value = of(record);
        return value == null ? 0 : bytesOf(value);
    }

    private long bytesOf(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        } else if (value instanceof List<?> list) {
            return list.stream().mapToLong(one -> AROUND_ONE + bytesOf(one)).sum();
        } else if (rule.kind() == Kind.OBJECTS) {
            return AROUND_AN_OBJECT + elements.textBytes(type, value);
        }
        return 0;
    }

    /**
     * A coordinate, known to about a kilometre; of a postal code the area. In some countries the rest names one street, or
     * one side of it: SW1A 1AA, 1012 JS, 10018-2703.
     */
    static @Nullable Object coarse(@Nullable Object value) {
        if (value instanceof Double degrees) {
            return Math.round(degrees * 100) / 100.0;
        }
        return value instanceof String code ? AREA.matcher(code.strip()).replaceFirst("$1") : value;
    }

    /** An instant as merchants read it: UTC, always three decimals. */
    public static String instant(Instant at) {
        return UtcMillis.format(at);
    }
}
