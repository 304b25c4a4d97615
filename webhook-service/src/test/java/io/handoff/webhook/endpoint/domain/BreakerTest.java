package io.handoff.webhook.endpoint.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Breaker breaker = new Breaker(Duration.ofSeconds(30), Duration.ofMinutes(15));

    @Test
    void fourFailuresInARowLeaveItClosed() {
        fail(4, NOW);
        assertThat(breaker.permits(NOW, 16)).isEqualTo(16);
    }

    @Test
    void fiveFailuresInARowOpenIt() {
        fail(5, NOW);
        assertThat(breaker.permits(NOW, 16)).isZero();
        assertThat(breaker.permits(NOW.plusMillis(29_999), 16)).isZero();
    }

    @Test
    void successBetweenFailuresKeepsItClosed() {
        fail(4, NOW);
        breaker.succeeded();
        fail(4, NOW);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void afterThePauseOneProbeMayBegin() {
        fail(5, NOW);
        Instant later = NOW.plusSeconds(30);
        assertThat(breaker.permits(later, 16)).isEqualTo(1);
        breaker.began(later);
        assertThat(breaker.permits(later, 15)).isZero();
    }

    @Test
    void probeThatSucceedsClosesIt() {
        fail(5, NOW);
        breaker.began(NOW.plusSeconds(30));
        breaker.succeeded();
        breaker.ended();
        assertThat(breaker.permits(NOW.plusSeconds(30), 16)).isEqualTo(16);
    }

    @Test
    void everyFailedProbeDoublesThePauseUpToTheLongest() {
        fail(5, NOW);
        Instant at = NOW;
        for (long pause : new long[] {30, 60, 120, 240, 480, 900, 900}) {
            assertThat(breaker.permits(at.plusSeconds(pause).minusMillis(1), 16))
                    .isZero();
            at = at.plusSeconds(pause);
            assertThat(breaker.permits(at, 16)).isEqualTo(1);
            breaker.began(at);
            breaker.failed(at);
            breaker.ended();
        }
    }

    @Test
    void failureOfACallThatBeganBeforeItOpenedChangesNothing() {
        fail(16, NOW);
        assertThat(breaker.permits(NOW.plusSeconds(30), 16)).isEqualTo(1);
    }

    @Test
    void callThatBeginsJustAfterItOpenedIsNoProbe() {
        fail(5, NOW);
        breaker.began(NOW.plusMillis(5));
        breaker.failed(NOW.plusMillis(20));
        breaker.ended();
        assertThat(breaker.permits(NOW.plusSeconds(30).minusMillis(1), 16)).isZero();
        assertThat(breaker.permits(NOW.plusSeconds(30), 16)).isEqualTo(1);
    }

    @Test
    void probeThatSaysNothingLetsAnotherBegin() {
        fail(5, NOW);
        Instant later = NOW.plusSeconds(30);
        breaker.began(later);
        breaker.ended();
        assertThat(breaker.permits(later, 16)).isEqualTo(1);
    }

    @Test
    void firstPauseIsNeverLongerThanTheLongest() {
        var sandbox = new Breaker(Duration.ofSeconds(30), Duration.ofSeconds(5));
        for (int i = 0; i < 5; i++) {
            sandbox.failed(NOW);
        }
        assertThat(sandbox.permits(NOW.plusSeconds(5), 16)).isEqualTo(1);
    }

    private void fail(int times, Instant at) {
        for (int i = 0; i < times; i++) {
            breaker.failed(at);
        }
    }
}
