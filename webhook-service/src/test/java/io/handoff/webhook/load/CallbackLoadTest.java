package io.handoff.webhook.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** {@code -Dcallback-load="rate=500 seconds=20"}, with the service packaged before; the words are {@link CallbackLoad}'s. */
@EnabledIfSystemProperty(named = "callback-load", matches = ".*")
class CallbackLoadTest {
    @Test
    void nothingIsLostAndNothingGoesBack() throws Exception {
        Arrivals arrivals =
                CallbackLoad.run(System.getProperty("callback-load", "").split(" "));

        assertThat(arrivals.waiting()).as("missing").isZero();
        assertThat(arrivals.disordered()).as("out of order").isZero();
    }
}
