package io.handoff.gateway.access;

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
class RehearseRequestsTest {
    @Inject
    RehearseRequests rehearsal;

    @Inject
    MeterRegistry meters;

    /** One that fails is only logged, and the service is as slow at first as it was without. */
    @Test
    void requestsAreReadToTheEndAndCountedNowhere() {
        double before = answersCounted();

        assertThatCode(rehearsal::play).doesNotThrowAnyException();
        assertThatCode(rehearsal::end).doesNotThrowAnyException();

        assertThat(answersCounted()).isEqualTo(before);
    }

    private double answersCounted() {
        return meters.find("handoff.gateway.answers").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
