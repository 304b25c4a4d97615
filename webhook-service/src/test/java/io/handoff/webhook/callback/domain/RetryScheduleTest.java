package io.handoff.webhook.callback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    private static final CallResult ERROR = CallResult.answered(500, null, "");
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "1, PT5S",
        "2, PT30S",
        "3, PT2M",
        "4, PT10M",
        "5, PT30M",
        "6, PT1H",
        "7, PT3H",
        "8, PT6H",
        "9, PT12H",
        "10, PT24H",
        "11, PT24H"
    })
    void waitsGrowFromSecondsToADay(int failures, Duration wait) {
        assertThat(schedule(0.5).after(failures, ERROR)).isEqualTo(wait);
    }

    @Test
    void twelfthFailureExhaustsIt() {
        assertThat(schedule(0.5).after(12, ERROR)).isNull();
    }

    @Test
    void wholeScheduleTakesAboutThreeDays() {
        Duration sum = Duration.ZERO;
        for (int failures = 1; failures <= 11; failures++) {
            sum = sum.plus(after(schedule(0.5), failures, ERROR));
        }
        assertThat(sum).isBetween(Duration.ofHours(66), Duration.ofHours(78));
    }

    @Test
    void jitterIsAFifthEitherWay() {
        assertThat(schedule(0).after(1, ERROR)).isEqualTo(Duration.ofMillis(4000));
        assertThat(after(schedule(0.999999), 1, ERROR)).isBetween(Duration.ofMillis(5999), Duration.ofMillis(6000));
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    void overloadedEndpointIsLeftAloneForAMinute(int status) {
        assertThat(schedule(0.5).after(1, CallResult.answered(status, null, "")))
                .isEqualTo(MINUTE);
    }

    @Test
    void timeoutIsTakenForOverload() {
        var timeout = CallResult.unanswered(CallOutcome.TIMED_OUT, "");
        assertThat(schedule(0.5).after(1, timeout)).isEqualTo(MINUTE);
        assertThat(schedule(0.5).after(4, timeout)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void sandboxKeepsToThePlainSchedule() {
        var sandbox = new RetrySchedule(fixed(0.5), Duration.ZERO);
        assertThat(sandbox.after(1, CallResult.unanswered(CallOutcome.TIMED_OUT, "")))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void retryAfterIsHonouredUpToAnHour() {
        assertThat(schedule(0.5).after(1, asking(Duration.ofSeconds(90)))).isEqualTo(Duration.ofSeconds(90));
        assertThat(schedule(0.5).after(1, asking(Duration.ofDays(9)))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void retryAfterNeverShortensTheWait() {
        assertThat(schedule(0.5).after(4, asking(Duration.ofSeconds(1)))).isEqualTo(Duration.ofMinutes(10));
    }

    private static CallResult asking(Duration wait) {
        return CallResult.answered(503, wait, "");
    }

    private static Duration after(RetrySchedule schedule, int failures, CallResult result) {
        return Objects.requireNonNull(schedule.after(failures, result));
    }

    private static RetrySchedule schedule(double random) {
        return new RetrySchedule(fixed(random), MINUTE);
    }

    private static RandomGenerator fixed(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
