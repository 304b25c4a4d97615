package io.handoff.quote.gather;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.handoff.kit.security.SecretBox;
import io.handoff.quote.gather.domain.OfferRules;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearseAskingTest {
    /** One that fails is only logged, and the service is as slow at first as it was without. */
    @Test
    void fleetsAreAskedToTheEndAgainAndAgain() {
        var rehearsal = new RehearseAsking(
                new SecretBox("k1", Map.of("k1", new byte[32])),
                new OfferRules(Duration.ofSeconds(30), Duration.ofMinutes(5)),
                Clock.systemUTC());

        assertThatCode(rehearsal::play).doesNotThrowAnyException();
        assertThatCode(rehearsal::play).doesNotThrowAnyException();
        assertThatCode(rehearsal::end).doesNotThrowAnyException();
    }
}
