package io.handoff.fleets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FleetTextsTest {
    @Test
    void idThatCannotBeKeptAsItIsCannotBeUsed() {
        assertThat(FleetTexts.isId("job-1 \uD83D\uDEB2")).isTrue();
        assertThat(FleetTexts.isId("job\u0000")).isFalse();
        assertThat(FleetTexts.isId("job\uD83D")).isFalse();
        assertThat(FleetTexts.isId("j".repeat(256))).isFalse();
        assertThat(FleetTexts.isId("")).isFalse();
    }

    @Test
    void messageLosesWhatCannotBeKeptAndEndsBetweenCharacters() {
        assertThat(FleetTexts.message("no\u0000 couriers\uDEB2")).isEqualTo("no couriers");
        assertThat(FleetTexts.message("\uD83D\uDEB2".repeat(501))).isEqualTo("\uD83D\uDEB2".repeat(500));
    }
}
