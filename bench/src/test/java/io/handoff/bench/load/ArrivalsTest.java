package io.handoff.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void arrivalsAreEvenlySpacedAndDoNotDrift() {
        Arrivals arrivals = new Arrivals(30);

        assertThat(arrivals.nanosTo(0)).isZero();
        assertThat(arrivals.nanosTo(1)).isEqualTo(33_333_333);
        assertThat(arrivals.nanosTo(30 * 3600)).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void arrivalIsDueAtItsMoment() {
        Arrivals arrivals = new Arrivals(2);

        assertThat(arrivals.dueWithin(-1)).isZero();
        assertThat(arrivals.dueWithin(0)).isEqualTo(1);
        assertThat(arrivals.dueWithin(499_999_999)).isEqualTo(1);
        assertThat(arrivals.dueWithin(500_000_000)).isEqualTo(2);
    }

    @Test
    void thereIsNoRateOfZero() {
        assertThatThrownBy(() -> new Arrivals(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
