package io.handoff.quote.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private final WaitingLine line = new WaitingLine(10, 2);

    @Test
    void moreBeginWhileTheLoopsAreOnTimeAndFewerWhileTheyAreLate() {
        var many = new WaitingLine(512, 256);
        assertThat(many.places()).isEqualTo(32);

        many.loopWas(Duration.ofMillis(25));
        assertThat(many.places()).as("neither on time nor late").isEqualTo(32);
        many.loopWas(Duration.ofMillis(24));
        assertThat(many.places()).isEqualTo(41);
        IntStream.range(0, 20).forEach(i -> many.loopWas(Duration.ZERO));
        assertThat(many.places()).isEqualTo(256);
        IntStream.range(0, 40).forEach(i -> many.loopWas(Duration.ofMillis(101)));
        assertThat(many.places()).isEqualTo(16);
        many.rested();
        assertThat(many.places()).isEqualTo(32);
    }

    @Test
    void noMoreBeginThanMay() {
        line.loopWas(Duration.ZERO);
        assertThat(line.places()).isEqualTo(2);
        line.loopWas(Duration.ofSeconds(1));
        assertThat(line.places()).isEqualTo(2);
    }

    @Test
    void whoIsLateExpectsWhatItHasPlacesForAndNoMore() {
        var many = new WaitingLine(512, 256);
        assertThat(many.expectedWait(100)).isZero();
        many.loopWas(Duration.ofMillis(101));
        assertThat(many.places()).isEqualTo(28);
        assertThat(many.expectedWait(100).toMillis()).isEqualTo(73 * 200 / 28);
    }

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
