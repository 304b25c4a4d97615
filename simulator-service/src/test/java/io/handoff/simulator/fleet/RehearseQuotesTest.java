package io.handoff.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.handoff.testservers.HandoffServers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class RehearseQuotesTest {
    @Inject
    RehearseQuotes rehearsal;

    @Inject
    MeterRegistry meters;

    /** One that fails is only logged, and the service is as slow at first as it was without. */
    @Test
    void quotesAreGivenToTheEndAndCountedNowhere() {
        double before = quotesCounted();

        assertThatCode(rehearsal::play).doesNotThrowAnyException();
        assertThatCode(rehearsal::end).doesNotThrowAnyException();

        assertThat(quotesCounted()).isEqualTo(before);
    }

    private double quotesCounted() {
        return meters.find("handoff.simulator.quotes").tag("fleet", "swift-bikes").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
