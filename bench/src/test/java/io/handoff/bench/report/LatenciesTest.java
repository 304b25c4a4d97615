package io.handoff.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentilesAreReadInMilliseconds() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1000; millis++) {
            latencies.add(millis * 1_000_000L);
        }

        assertThat(latencies.millisAt(50)).isCloseTo(500, within(1.0));
        assertThat(latencies.millisAt(99)).isCloseTo(990, within(1.0));
        assertThat(latencies.text()).isEqualTo("p50   500.2  p99   990.2  p99.9   999.4 ms");
    }

    @Test
    void sumHoldsBoth() {
        Latencies one = new Latencies();
        Latencies other = new Latencies();
        one.add(1_000_000);
        other.add(9_000_000);

        one.addAll(other);

        assertThat(one.count()).isEqualTo(2);
        assertThat(one.millisAt(100)).isCloseTo(9, within(0.1));
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertThat(new Latencies().text()).isEqualTo("no latencies");
    }

    @Test
    void beyondTheScaleIsItsEnd() {
        Latencies latencies = new Latencies();

        latencies.add(Long.MAX_VALUE);

        assertThat(latencies.millisAt(100)).isCloseTo(60_000, within(100.0));
    }

    @Test
    void medianIsTheMiddleWhateverTheOrder() {
        assertThat(Median.of(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Median.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
        assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
