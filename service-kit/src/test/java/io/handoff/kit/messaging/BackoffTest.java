package io.handoff.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    @Test
    void pausesDoubleUntilTheLongest() {
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(n -> backoff.after(n).toMillis()))
                .containsExactly(50L, 100L, 200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void pauseIsTheLongestHoweverLongItLasts() {
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
    }
}
