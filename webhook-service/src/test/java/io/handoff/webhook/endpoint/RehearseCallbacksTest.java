package io.handoff.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class RehearseCallbacksTest {
    /** One that fails is only logged, and the service is as slow at first as it was without. */
    @Test
    void callbacksArriveAgainAndAgain() {
        var rehearsal = new RehearseCallbacks(Clock.systemUTC());

        assertThatCode(rehearsal::play).doesNotThrowAnyException();
        assertThatCode(rehearsal::play).doesNotThrowAnyException();
        assertThatCode(rehearsal::end).doesNotThrowAnyException();
    }
}
