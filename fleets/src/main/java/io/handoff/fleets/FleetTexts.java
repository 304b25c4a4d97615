package io.handoff.fleets;

import io.handoff.contracts.delivery.Courier;
import org.jspecify.annotations.Nullable;

/**
 * Texts that fleets make up. They travel in events and stay with deliveries, so none may be longer than a person reads: an
 * answer of a quarter of a megabyte would make a record that no broker takes, and one with U+0000 a row that no database does.
 */
public final class FleetTexts {
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_NAME = 100;

    private FleetTexts() {}

    /** An id has to be given back as it came, so one that is too long, or can't be kept as it is, can't be used. */
    public static boolean isId(@Nullable String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= LONGEST_ID
                && text.codePoints().allMatch(FleetTexts::isKept);
    }

    public static String code(String text) {
        return beginning(text, LONGEST_CODE);
    }

    public static String message(String text) {
        return beginning(text, LONGEST_MESSAGE);
    }

    public static @Nullable Courier courier(@Nullable Courier courier) {
        return courier == null
                ? null
                : new Courier(courier.number(), name(courier.firstName()), name(courier.lastName()));
    }

    /** Somebody whose first and last name are said in one; null where none is. */
    public static @Nullable Courier courier(long number, @Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String[] parts = name.strip().split("\\s+", 2);
        return courier(new Courier(number, parts[0], parts.length > 1 ? parts[1] : ""));
    }

    private static String name(@Nullable String text) {
        return text == null ? "" : beginning(text, LONGEST_NAME);
    }

    private static String beginning(String text, int most) {
        return text.codePoints()
                .filter(FleetTexts::isKept)
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Neither the database nor UTF-8 has a place for these: U+0000, and half of a surrogate pair. */
    private static boolean isKept(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }
}
