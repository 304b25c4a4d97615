package io.handoff.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPausesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RestartPauses pauses = new RestartPauses();

    @Test
    void pausesGrowAndEndAfterFiveDeathsWithinAMinute() {
        assertThat(pauses.afterDeathAt(NOW)).contains(Duration.ofSeconds(1));
        assertThat(pauses.afterDeathAt(NOW)).contains(Duration.ofSeconds(2));
        assertThat(pauses.afterDeathAt(NOW)).contains(Duration.ofSeconds(4));
        assertThat(pauses.afterDeathAt(NOW)).contains(Duration.ofSeconds(8));
        assertThat(pauses.afterDeathAt(NOW)).contains(Duration.ofSeconds(16));
        assertThat(pauses.afterDeathAt(NOW.plusMillis(59_999))).isEmpty();
    }

    @Test
    void deathsOfAMinuteAgoAreForgotten() {
        for (int death = 0; death < 5; death++) {
            assertThat(pauses.afterDeathAt(NOW)).isPresent();
        }

        assertThat(pauses.afterDeathAt(NOW.plusSeconds(60))).contains(Duration.ofSeconds(1));
    }
}
