package io.handoff.dispatch.delivery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.dispatch.delivery.domain.Delivery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // What a delivery says doesn't matter here.
class RecentDeliveriesTest {
    private static final DeliveryKey ONE = DeliveryKey.parse("acme/1");
    private static final DeliveryKey TWO = DeliveryKey.parse("acme/2");
    private static final DeliveryKey THREE = DeliveryKey.parse("acme/3");

    private final RecentDeliveries recent = new RecentDeliveries(100);

    @Test
    void theLastOfEachIsKept() {
        StoredDelivery last = revision(2);
        recent.put(ONE, revision(1), 40);
        recent.put(ONE, last, 50);

        assertThat(recent.of(List.of(ONE, TWO))).isEqualTo(Map.of(ONE, last));
    }

    @Test
    void whatWasUsedLongestAgoGoesWhenItIsTooMuch() {
        recent.put(ONE, revision(1), 50);
        recent.put(TWO, revision(1), 50);
        assertThat(recent.of(List.of(ONE))).isNotEmpty();

        recent.put(THREE, revision(1), 50);

        assertThat(recent.of(List.of(ONE, TWO, THREE))).containsOnlyKeys(ONE, THREE);
    }

    @Test
    void oneThatIsTooLargeByItselfIsNotKept() {
        recent.put(ONE, revision(1), 101);

        assertThat(recent.of(List.of(ONE))).isEmpty();
    }

    @Test
    void sizesOfWhatIsForgottenCountNoMore() {
        recent.put(ONE, revision(1), 100);
        recent.forget(ONE);
        recent.forget(ONE);
        recent.put(TWO, revision(1), 60);
        recent.put(TWO, revision(2), 60);
        recent.put(THREE, revision(1), 40);

        assertThat(recent.of(List.of(ONE, TWO, THREE))).containsOnlyKeys(TWO, THREE);
    }

    private static StoredDelivery revision(long number) {
        return new StoredDelivery(new Delivery(null, null, null, null, null), number);
    }
}
