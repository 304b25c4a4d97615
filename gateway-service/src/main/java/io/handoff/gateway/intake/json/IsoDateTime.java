package io.handoff.gateway.intake.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * An ISO 8601 date and time, with or without an offset. Read by hand, since it is on the hot path and Java's formatter
 * needs several tries for what clients send: seconds or none, any number of decimals, {@code +0200} or {@code +02:00}.
 */
record IsoDateTime(LocalDateTime local, @Nullable ZoneOffset offset) {
    /** The instant; without an offset the time is local in the zone, which must then be there. */
    Instant toInstant(@Nullable ZoneId zone) {
        if (offset != null) {
            return local.toInstant(offset);
        }
        if (zone == null) {
            throw new IllegalArgumentException("a time without an offset needs a zone");
        }
        // In a gap java.time goes forward by the gap, in an overlap it takes the earlier offset.
        return local.atZone(zone).toInstant();
    }

    /** The value of a text, or null when it isn't one. */
    static @Nullable IsoDateTime parse(String text) {
        try {
            return new Cursor(text).dateTime();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        IsoDateTime dateTime() {
            int year = digits(4);
            expect('-');
            int month = digits(2);
            expect('-');
            int day = digits(2);
            if (!skip('T') && !skip('t')) {
                throw new DateTimeException("no time");
            }
            int hour = digits(2);
            expect(':');
            int minute = digits(2);
            boolean precise = skip(':');
            int second = precise ? digits(2) : 0;
            int nano = precise && (skip('.') || skip(',')) ? fraction() : 0;
            ZoneOffset offset = offset();
            if (at != text.length()) {
                throw new DateTimeException("trailing characters");
            }
            return new IsoDateTime(LocalDateTime.of(year, month, day, hour, minute, second, nano), offset);
        }

        private @Nullable ZoneOffset offset() {
            if (skip('Z') || skip('z')) {
                return ZoneOffset.UTC;
            }
            boolean east = skip('+');
            if (!east && !skip('-')) {
                return null;
            }
            int hours = digits(2);
            boolean minutesFollow = skip(':') || at < text.length();
            int minutes = minutesFollow ? digits(2) : 0;
            if (minutes > 59) {
                throw new DateTimeException("offset out of range");
            }
            int seconds = (hours * 60 + minutes) * 60;
            return ZoneOffset.ofTotalSeconds(east ? seconds : -seconds);
        }

        /** One decimal or more, as nanoseconds; what is finer is cut off. */
        private int fraction() {
            int start = at;
            int nano = 0;
            while (at < text.length() && isDigit(text.charAt(at))) {
                if (at - start < 9) {
                    nano = nano * 10 + text.charAt(at) - '0';
                }
                at++;
            }
            if (at == start) {
                throw new DateTimeException("no decimals");
            }
            for (int places = at - start; places < 9; places++) {
                nano *= 10;
            }
            return nano;
        }

        private int digits(int count) {
            int value = 0;
            for (int end = at + count; at < end; at++) {
                if (at >= text.length() || !isDigit(text.charAt(at))) {
                    throw new DateTimeException("no digit");
                }
                value = value * 10 + text.charAt(at) - '0';
            }
            return value;
        }

        private boolean skip(char c) {
            boolean found = at < text.length() && text.charAt(at) == c;
            at += found ? 1 : 0;
            return found;
        }

        private void expect(char c) {
            if (!skip(c)) {
                throw new DateTimeException("no " + c);
            }
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
