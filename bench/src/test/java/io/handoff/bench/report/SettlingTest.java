package io.handoff.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling settling = new Settling(3, 0.10);

    @Test
    void twoWindowsAreNotEnough() {
        settling.add(100);
        settling.add(100);

        assertThat(settling.isSettled()).isFalse();
    }

    @Test
    void onlyTheLastWindowsAreCompared() {
        settling.add(300);
        settling.add(110);
        settling.add(100);

        assertThat(settling.isSettled()).isFalse();

        settling.add(105);

        assertThat(settling.isSettled()).isTrue();
        assertThat(settling.text()).isEqualTo("110, 100, 105");
    }

    @Test
    void slowDescentIsNoRest() {
        settling.add(121);
        settling.add(115);
        settling.add(109);

        assertThat(settling.isSettled()).isFalse();
    }

    @Test
    void windowWithoutAnythingBeginsAnew() {
        settling.add(100);
        settling.add(100);
        settling.addNothing();
        settling.add(100);

        assertThat(settling.isSettled()).isFalse();
    }
}
