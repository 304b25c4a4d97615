package io.handoff.quote.gather;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.handoff.fleets.selection.LowestPrice;
import org.junit.jupiter.api.Test;

class RehearseGathersTest {
    /** One that fails is only logged, and the service is as slow at first as it was without. */
    @Test
    void thePartIsPlayedToItsEndAgainAndAgain() {
        var rehearsal = new RehearseGathers(new LowestPrice(), "/handoff/quote");

        assertThatCode(rehearsal::play).doesNotThrowAnyException();
        assertThatCode(rehearsal::play).doesNotThrowAnyException();
    }
}
