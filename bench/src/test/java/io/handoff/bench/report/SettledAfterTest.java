package io.handoff.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettledAfterTest {
    private static final Duration WINDOW = Duration.ofSeconds(5);

    @Test
    void settlesWithTheWindowAfterTheLastThatWasFarOff() {
        assertThat(SettledAfter.of(List.of(900.0, 40.0, 300.0, 35.0, 30.0, 28.0), WINDOW, 1.5, 0))
                .contains(new SettledAfter(30, Optional.of(Duration.ofSeconds(15))));
    }

    @Test
    void whatWasNeverOffSettledAtOnce() {
        assertThat(SettledAfter.of(List.of(31.0, 30.0, 29.0), WINDOW, 1.5, 0))
                .contains(new SettledAfter(30, Optional.of(Duration.ZERO)));
    }

    @Test
    void whatIsOffAtTheEndHasNotSettled() {
        assertThat(SettledAfter.of(List.of(30.0, 30.0, 100.0), WINDOW, 1.5, 0))
                .contains(new SettledAfter(30, Optional.empty()));
        assertThat(SettledAfter.of(List.of(4.0, 4.0, 12.0), WINDOW, 1.5, 10))
                .contains(new SettledAfter(4, Optional.of(Duration.ZERO)));
    }

    @Test
    void twoWindowsTellNothing() {
        assertThat(SettledAfter.of(List.of(1.0, 1.0), WINDOW, 1.5, 0)).isEmpty();
    }
}
