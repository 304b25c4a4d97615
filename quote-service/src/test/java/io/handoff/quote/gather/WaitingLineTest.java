package io.handoff.quote.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private final WaitingLine line = new WaitingLine(10, 2);

    @Test
    void thoseWhoDoNotStandInTheLineHaveHalfOfTheFreePlaces() {
        assertThat(line.placesForOthers(0)).isZero();
        assertThat(line.placesForOthers(2)).isEqualTo(1);
        assertThat(line.placesForOthers(7)).isEqualTo(3);
    }

    @Test
    void ofSinglePlacesTheyHaveEverySecond() {
        assertThat(IntStream.range(0, 6).map(i -> line.placesForOthers(1))).containsExactly(0, 1, 0, 1, 0, 1);
    }
}
