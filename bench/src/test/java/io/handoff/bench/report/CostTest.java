package io.handoff.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTest {
    private final Reading before = new Reading(
            0,
            Map.of("webhook", 10.0, "kafka", 1.0, Cost.DRIVER, 5.0),
            Map.of("webhook", 3.0),
            Map.of("webhook", 100L));
    private final Reading after = new Reading(
            2_000_000_000L,
            Map.of("webhook", 12.0, "kafka", 1.5, Cost.DRIVER, 5.2),
            Map.of("webhook", 4.0, PostgresShares.ITSELF, 0.25, Cost.BENCH, 0.1),
            Map.of("webhook", 250L, "quote", 30L));

    @Test
    void driverAndItsQuestionsAreApart() {
        Cost cost = Cost.between(before, after);

        assertThat(cost.seconds()).isEqualTo(2);
        assertThat(cost.suite()).isCloseTo(3.75, within(1e-9));
        assertThat(cost.driver()).isCloseTo(0.2, within(1e-9));
        assertThat(cost.processorText(100))
                .isEqualTo(
                        "37.5 ms: webhook 20.0 + its Postgres 10.0, kafka 5.0, Postgres itself 2.5; driver apart 2.0");
    }

    @Test
    void commitsAreCountedForEach() {
        assertThat(Cost.between(before, after).commitsText(10)).isEqualTo("18.0: webhook 15.0, quote 3.0");
    }

    @Test
    void whatTheSystemDoesNotTellIsSaid() {
        Reading silent = new Reading(0, Map.of(), Map.of(), Map.of());

        assertThat(Cost.between(silent, silent).processorText(10)).isEqualTo("not available on this system");
    }
}
