package io.handoff.gateway.intake;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class RehearseEventsTest {
    /** One that fails is only logged, and the service is as slow at first as it was without. */
    @Test
    void thePartIsPlayedToItsEndAgainAndAgain() {
        var rehearsal = new RehearseEvents("US", "/handoff/gateway", Clock.systemUTC());

        assertThatCode(rehearsal::play).doesNotThrowAnyException();
        assertThatCode(rehearsal::play).doesNotThrowAnyException();
    }
}
