package io.handoff.contracts.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcMillisTest {
    private static final DateTimeFormatter JDK = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_10000 = 253_402_300_800L;

    @Property
    void theTextIsWhatTheJdkWrites(
            @ForAll @LongRange(min = YEAR_0 - 100_000, max = YEAR_10000 + 100_000) long second,
            @ForAll @LongRange(max = 999_999_999) long nano) {
        Instant at = Instant.ofEpochSecond(second, nano);

        assertThat(UtcMillis.format(at)).isEqualTo(JDK.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)));
    }

    @Property
    void whatWasWrittenIsRead(
            @ForAll @LongRange(min = YEAR_0, max = YEAR_10000 - 1) long second,
            @ForAll @LongRange(max = 999_999_999) long nano) {
        Instant at = Instant.ofEpochSecond(second, nano);

        assertThat(UtcMillis.parse(UtcMillis.format(at))).isEqualTo(at.truncatedTo(ChronoUnit.MILLIS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-01T12:00:00Z",
                "2026-02-30T12:00:00.000Z",
                "2026-13-01T12:00:00.000Z",
                "2026-03-01T24:00:00.000Z",
                "2026-03-01T12:60:00.000Z",
                "2026-03-01T12:00:60.000Z",
                "2026-03-01 12:00:00.000Z",
                "2026-03-01T12:00:00.000z",
                "2026-03-01T12:00:00.00+1",
                "+026-03-01T12:00:00.000Z",
                "2026-03-01T12:00:00.0٠0Z",
                "2026-03-01T12:00:00.0000Z",
            })
    void anyOtherTextIsLeftToOthers(String text) {
        assertThat(UtcMillis.parse(text)).isNull();
    }
}
