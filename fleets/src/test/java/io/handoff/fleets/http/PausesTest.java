package io.handoff.fleets.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PausesTest {
    private static final FleetId SWIFT = new FleetId("swift");

    private final Pauses pauses = new Pauses();

    @Test
    void aFleetThatIsAskedTooOftenIsLeftAloneAndNoOtherIs() {
        assertThat(pauses.begins(SWIFT, new FleetAnswer(429, new byte[0], null)))
                .isTrue();

        assertThat(pauses.holds(SWIFT)).isTrue();
        assertThat(pauses.holds(new FleetId("other"))).isFalse();
    }

    @Test
    void noOtherAnswerBeginsAPause() {
        assertThat(pauses.begins(SWIFT, new FleetAnswer(503, new byte[0], Duration.ofSeconds(9))))
                .isFalse();
        assertThat(pauses.holds(SWIFT)).isFalse();
    }

    @Test
    void aPauseOfNothingIsOverAtOnce() {
        assertThat(pauses.begins(SWIFT, new FleetAnswer(429, new byte[0], Duration.ZERO)))
                .isTrue();
        assertThat(pauses.holds(SWIFT)).isFalse();
    }

    @Test
    void retryAfterIsReadInSecondsAndAsADate() {
        assertThat(Pauses.asked(" 7 ")).isEqualTo(Duration.ofSeconds(7));
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        assertThat(Pauses.asked(inAnHour)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(Pauses.asked("Sun, 06 Nov 1994 08:49:37 GMT")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999999999999"})
    void whatIsNoTimeIsNone(String header) {
        assertThat(Pauses.asked(header)).isNull();
    }
}
