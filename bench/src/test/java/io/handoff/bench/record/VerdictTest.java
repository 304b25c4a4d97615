package io.handoff.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void everythingThereOnceHolds() {
        Verdict verdict = new Verdict(10, 10, 10, 0, 0, 0, 10, 0);

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.text()).startsWith("Verified: every 200 is in the database exactly once.");
    }

    @Test
    void recordedWithoutAnAnswerIsNoLoss() {
        assertThat(new Verdict(10, 12, 12, 0, 2, 0, 12, 0).holds()).isTrue();
    }

    @Test
    void missingRepeatedOrUnaskedIsReported() {
        assertThat(new Verdict(10, 10, 9, 1, 0, 0, 9, 0).holds()).isFalse();
        assertThat(new Verdict(10, 10, 10, 0, 0, 0, 11, 1).holds()).isFalse();
        assertThat(new Verdict(10, 10, 11, 0, 0, 1, 11, 0).holds()).isFalse();
        assertThat(new Verdict(10, 10, 10, 0, 0, 0, 9, 0).holds()).isFalse();
        assertThat(new Verdict(10, 10, 9, 1, 0, 0, 9, 0).text()).startsWith("LOSS OR REPETITION.");
    }
}
