package io.handoff.kit.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.RecentCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallMemoryTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final FleetId FLEET = new FleetId("swift-bikes");

    private Instant now = NOON;
    private final CallMemory memory = new CallMemory(() -> now);

    @Test
    void callsAreCountedByWhatTheyCameToAndTimed() {
        for (int i = 1; i <= 100; i++) {
            memory.add(FLEET, i <= 90 ? "offer" : "declined", Duration.ofMillis(i));
        }
        memory.add(FLEET, "circuit_open", null);
        memory.add(new FleetId("other"), "offer", Duration.ofMinutes(1));

        assertThat(memory.of(FLEET))
                .isEqualTo(new RecentCalls(NOON, Map.of("offer", 90L, "declined", 10L, "circuit_open", 1L), 50L, 99L));
    }

    @Test
    void ofAFleetThatWasNotCalledNothingIsSaid() {
        assertThat(memory.of(FLEET)).isEqualTo(new RecentCalls(NOON, Map.of(), null, null));
    }

    @Test
    void whatIsOlderThanAnHourIsForgotten() {
        memory.add(FLEET, "offer", Duration.ofMillis(5));
        now = NOON.plus(CallMemory.LONGEST);
        assertThat(memory.of(FLEET).outcomes()).as("an hour").hasSize(1);

        now = now.plusMillis(1);

        assertThat(memory.of(FLEET)).isEqualTo(new RecentCalls(NOON.plusMillis(1), Map.of(), null, null));
    }

    @Test
    void ofVeryManyTheLastAreRememberedAndSinceWhenIsSaid() {
        memory.add(FLEET, "error", Duration.ZERO);
        for (int i = 0; i < CallMemory.MOST; i++) {
            now = now.plusMillis(1);
            memory.add(FLEET, "offer", Duration.ofMillis(7));
        }

        assertThat(memory.of(FLEET))
                .isEqualTo(new RecentCalls(NOON.plusMillis(1), Map.of("offer", (long) CallMemory.MOST), 7L, 7L));
    }
}
