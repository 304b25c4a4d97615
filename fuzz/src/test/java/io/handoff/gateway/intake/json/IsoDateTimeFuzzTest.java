package io.handoff.gateway.intake.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.handoff.contracts.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The hand-written reader of times against {@code java.time}. */
class IsoDateTimeFuzzTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final Pattern DIALECT = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2})"
            + "(?::([0-9]{2})(?:[.,]([0-9]+))?)?(?:([Zz])|([+-][0-9]{2})(?::?([0-9]{2}))?)?");

    @FuzzTest
    void aTimeIsWhatJavaTimeMakesOfIt(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);

        IsoDateTime time = IsoDateTime.parse(text);
        Instant read = time == null ? null : time.toInstant(NEW_YORK);

        assertThat(read).isEqualTo(oracle(text));
        if (read != null) {
            Instant milliseconds = read.truncatedTo(ChronoUnit.MILLIS);
            assertThat(Instant.parse(Json.instant(read))).isEqualTo(milliseconds);
        }
    }

    @FuzzTest
    void aZoneIsOneOfTheDatabaseByItsExactName(byte[] bytes) {
        String name = new String(bytes, UTF_8);

        ZoneId zone = IanaZones.find(name);

        // Java has a group that the database has dropped, and three of the database's zones as short forms only.
        boolean known = ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith("SystemV/");
        assertThat(zone != null).isEqualTo(known || name.equals("EST") || name.equals("MST") || name.equals("HST"));
        if (zone != null) {
            assertThat(zone).isEqualTo(ZoneId.of(name, ZoneId.SHORT_IDS));
        }
    }

    /** The text brought into the one form that {@code java.time} reads, and read by it. */
    private static @Nullable Instant oracle(String text) {
        Matcher parts = DIALECT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String second = parts.group(3) == null ? "00" : parts.group(3);
        String fraction = parts.group(4) == null ? "0" : parts.group(4);
        String local = parts.group(1) + "T" + parts.group(2) + ":" + second + "."
                + fraction.substring(0, Math.min(9, fraction.length()));
        try {
            if (parts.group(5) == null && parts.group(6) == null) {
                return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
            }
            String minutes = parts.group(7) == null ? "00" : parts.group(7);
            String offset = parts.group(5) == null ? parts.group(6) + ":" + minutes : "Z";
            return OffsetDateTime.parse(local + offset).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
