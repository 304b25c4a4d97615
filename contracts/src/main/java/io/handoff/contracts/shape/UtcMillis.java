package io.handoff.contracts.shape;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Instants as texts of the form {@code 2026-03-01T12:00:00.000Z}. A snapshot has a dozen of them, and goes through every
 * service: the JDK's formatter would be a large part of writing and reading one.
 */
public final class UtcMillis {
    private static final DateTimeFormatter ANY_YEAR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final int LENGTH = 24;
    private static final long SECONDS_PER_DAY = 86_400;

    private UtcMillis() {}

    public static String format(Instant at) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY));
        if (date.getYear() < 0 || date.getYear() > 9999) {
            return ANY_YEAR.format(at);
        }
        int second = (int) Math.floorMod(at.getEpochSecond(), SECONDS_PER_DAY);
        byte[] text = new byte[LENGTH];
        put(text, 0, 4, date.getYear(), '-');
        put(text, 5, 2, date.getMonthValue(), '-');
        put(text, 8, 2, date.getDayOfMonth(), 'T');
        put(text, 11, 2, second / 3600, ':');
        put(text, 14, 2, second / 60 % 60, ':');
        put(text, 17, 2, second % 60, '.');
        put(text, 20, 3, at.getNano() / 1_000_000, 'Z');
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int from, int digits, int value, char end) {
        int left = value;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        text[from + digits] = (byte) end;
    }

    /** The instant that {@link #format} wrote so; null for any other text, be it a time or not. */
    public static @Nullable Instant parse(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        int year = number(text, 0, 4, '-');
        int month = number(text, 5, 2, '-');
        int day = number(text, 8, 2, 'T');
        int hour = number(text, 11, 2, ':');
        int minute = number(text, 14, 2, ':');
        int second = number(text, 17, 2, '.');
        int milli = number(text, 20, 3, 'Z');
        if ((year | month | day | hour | minute | second | milli) < 0 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            long days = LocalDate.of(year, month, day).toEpochDay();
            return Instant.ofEpochSecond(
                    days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second, milli * 1_000_000L);
        } catch (DateTimeException e) {
            return null; // such as the 30th of February
        }
    }

    /** Negative where there are other characters than digits, or another one follows. */
    private static int number(String text, int from, int digits, char end) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return text.charAt(from + digits) == end ? value : -1;
    }
}
