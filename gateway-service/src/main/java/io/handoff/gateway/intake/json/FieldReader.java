package io.handoff.gateway.intake.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.shape.FieldShape;
import io.handoff.contracts.shape.Need;
import io.handoff.contracts.shape.Shape;
import io.handoff.gateway.json.JsonFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single fields of one object, each as its kind is written. */
final class FieldReader {
    // Outside, a year is a slip of the pen.
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** Links for people, never fetched by us: what a browser would open. Of the dialect that schemas have as well. */
    static final String LINK = "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\u0000-\\u001F][^\\s\\u0000-\\u001F]*$";

    private static final Pattern LINK_PATTERN = Pattern.compile(LINK);

    private final JsonFields fields;
    private final @Nullable StopPlace place;
    private final Nested nested;

    /** How a whole object in a field is read. */
    interface Nested {
        Object read(Shape<?> shape, JsonFields fields);
    }

    /** @param place where the stop is whose fields these are; null where they are of no stop */
    FieldReader(JsonFields fields, @Nullable StopPlace place, Nested nested) {
        this.fields = fields;
        this.place = place;
        this.nested = nested;
    }

    /** The field's value; what stands for not saying it where it isn't there, or is wrong, which has been reported then. */
    @Nullable
    Object read(FieldShape<?> field) {
        Object value = value(field);
        return value == null ? field.unsaid() : value;
    }

    private @Nullable Object value(FieldShape<?> field) {
        String name = field.name();
        long min = field.rule().min();
        long max = field.rule().max();
        int most = field.rule().most();
        return switch (field.kind()) {
            case TEXT -> text(field);
            case REFERENCE -> reference(name, (int) max);
            case TEXTS -> fields.texts(name, most, (int) max);
            case LINKS -> links(name, most, (int) max);
            case WORD -> word(field);
            case WORDS -> words(field);
            case FLAG -> fields.flag(name);
            case COUNT -> count(name, min, max);
            case CENTS ->
                field.rule().need() == Need.ALWAYS
                        ? (Long) fields.requiredInteger(name, min, max)
                        : fields.integer(name, min, max);
            case AMOUNT -> cents(fields.requiredDecimal(name, min, max));
            case TIME -> time(name, (int) max);
            case ZONE -> zone(name, (int) max);
            case PHONE -> StopPhone.read(fields, name, (int) max, place().country());
            case COUNTRY -> place().country().sent();
            case ADDRESS_PART -> place().part(fields, name, (int) max);
            case STATE -> place().state(fields, name, (int) max);
            case PLACE -> place().location();
            case OBJECTS -> fields.objects(name, most, object -> nested.read(Shape.of(field.type()), object));
        };
    }

    private StopPlace place() {
        return Objects.requireNonNull(place, "not of a stop");
    }

    private @Nullable String text(FieldShape<?> field) {
        int max = (int) field.rule().max();
        return field.rule().need() == Need.ALWAYS
                ? fields.requiredText(field.name(), max)
                : fields.text(field.name(), max);
    }

    private @Nullable String reference(String name, int max) {
        String text = fields.text(name, max);
        return text == null || JsonFields.isBlank(text) ? null : text;
    }

    private @Nullable Integer count(String name, long min, long max) {
        Long count = fields.integer(name, min, max);
        return count == null ? null : count.intValue();
    }

    private static long cents(BigDecimal amount) {
        return amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private @Nullable Object word(FieldShape<?> field) {
        String word = text(field);
        Object constant = word == null ? null : field.constant(word);
        boolean reported = field.rule().need() == Need.ALWAYS && word != null && JsonFields.isBlank(word);
        if (word != null && constant == null && !reported) {
            fields.violation(field.name(), "must be " + alternatives(field));
        }
        return constant;
    }

    private List<Object> words(FieldShape<?> field) {
        List<String> sent = fields.texts(
                field.name(), field.rule().most(), (int) field.rule().max());
        Set<Object> constants = new LinkedHashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            Object constant = field.constant(sent.get(i));
            if (constant == null) {
                fields.violation(field.name() + '[' + i + ']', "must be " + alternatives(field));
            } else {
                constants.add(constant);
            }
        }
        return List.copyOf(constants);
    }

    private static String alternatives(FieldShape<?> field) {
        return inWords(field.words());
    }

    /** Such as {@code one, two or three}. */
    static String inWords(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private List<String> links(String name, int most, int max) {
        List<String> links = fields.texts(name, most, max);
        JsonNode given = fields.object().path(name);
        for (int i = 0; i < given.size() && i < most; i++) {
            JsonNode link = given.path(i);
            if (link.isTextual() && !LINK_PATTERN.matcher(link.textValue()).matches()) {
                fields.violation(name + '[' + i + ']', "must be an http or https URL");
            }
        }
        return links;
    }

    private String zone(String name, int max) {
        String zone = fields.requiredText(name, max);
        if (IanaZones.find(zone) == null && !JsonFields.isBlank(zone)) {
            fields.violation(name, "is not an IANA time zone, such as America/New_York");
        }
        return zone;
    }

    private @Nullable Instant time(String name, int max) {
        String text = fields.text(name, max);
        if (text == null) {
            return null;
        }
        IsoDateTime time = IsoDateTime.parse(text);
        if (time == null) {
            fields.violation(name, "must be an ISO 8601 date and time, such as 2026-05-04T18:30:00-04:00");
            return null;
        }
        ZoneId zone = place().zone();
        if (time.offset() == null && zone == null) {
            return null;
        }
        Instant instant = time.toInstant(zone);
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            fields.violation(name, "must be between the years 2000 and 2099");
            return null;
        }
        return instant;
    }
}
