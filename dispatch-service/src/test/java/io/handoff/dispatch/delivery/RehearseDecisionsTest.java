package io.handoff.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.handoff.dispatch.delivery.domain.DeliveryDecider;
import io.handoff.dispatch.delivery.domain.Examples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearseDecisionsTest {
    /** One that fails is only logged, and the service is as slow at first as it was without. */
    @Test
    void thePartIsPlayedToItsEndAgainAndAgain() {
        var rehearsal = new RehearseDecisions(
                new DeliveryDecider(Examples.POLICY, (merchant, version, details, booked) -> Optional.empty()),
                "/handoff/dispatch");

        assertThatCode(rehearsal::play).doesNotThrowAnyException();
        assertThatCode(rehearsal::play).doesNotThrowAnyException();
    }
}
