package io.handoff.gateway.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDateTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-04T18:30:00Z|2026-05-04T18:30:00Z",
                "2026-05-04T18:30:00.123Z|2026-05-04T18:30:00.123Z",
                "2026-05-04T18:30:00.123456+00:00|2026-05-04T18:30:00.123456Z",
                "2026-05-04T18:30:00.1234567891Z|2026-05-04T18:30:00.123456789Z",
                "2026-05-04T18:30:00+05:30|2026-05-04T13:00:00Z",
                "2026-05-04T18:30:00-0400|2026-05-04T22:30:00Z",
                "2026-05-04T18:30-04|2026-05-04T22:30:00Z",
                "2026-05-04t18:30:00z|2026-05-04T18:30:00Z",
                "2026-05-04T18:30:00|2026-05-04T22:30:00Z",
                "2026-01-04T18:30|2026-01-04T23:30:00Z",
                "2026-03-08T02:30:00|2026-03-08T07:30:00Z",
                "2026-11-01T01:30:00|2026-11-01T05:30:00Z",
            })
    void anOffsetWinsAndLocalTimesFollowTheirZone(String text, Instant meant) {
        assertThat(IsoDateTime.parse(text))
                .isNotNull()
                .extracting(time -> time.toInstant(NEW_YORK))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-05-04",
                "2026-05-04 18:30:00Z",
                "2026-05-04T18",
                "2026-5-4T18:30:00Z",
                "2026-02-30T18:30:00Z",
                "2026-05-04T24:00:00Z",
                "2026-05-04T18:30:60Z",
                "2026-05-04T18:30:00.Z",
                "2026-05-04T18:30:00+19:00",
                "2026-05-04T18:30:00+01:60",
                "2026-05-04T18:30:00Zulu",
                "2026-05-04T18:30:00[America/New_York]",
                "1777919400",
            })
    void everythingElseIsNoTime(String text) {
        assertThat(IsoDateTime.parse(text)).isNull();
    }
}
