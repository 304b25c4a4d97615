package io.handoff.webhook.callback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.MerchantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void everyoneGetsWhatTheyWantWhileThereIsEnough() {
        assertThat(Share.divide(List.of(want("a", 16), want("b", 2)), 512))
                .containsExactly(want("a", 16), want("b", 2));
    }

    @Test
    void fewSlotsAreDividedEvenly() {
        assertThat(Share.divide(List.of(want("a", 16), want("b", 16), want("c", 16)), 9))
                .containsExactly(want("a", 3), want("b", 3), want("c", 3));
    }

    @Test
    void whatOneDoesNotWantGoesToTheOthers() {
        assertThat(Share.divide(List.of(want("a", 1), want("b", 16)), 9)).containsExactly(want("a", 1), want("b", 8));
    }

    @Test
    void firstOnesAreServedWhenThereAreFewerSlotsThanEndpoints() {
        assertThat(Share.divide(List.of(want("a", 16), want("b", 16), want("c", 16)), 2))
                .containsExactly(want("a", 1), want("b", 1));
    }

    private static Share want(String merchant, int slots) {
        return new Share(new MerchantId(merchant), 1, slots);
    }
}
