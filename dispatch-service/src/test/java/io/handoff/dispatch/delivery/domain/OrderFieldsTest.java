package io.handoff.dispatch.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderFieldsTest {
    @Test
    void aChangedItemIsShownAsItWasSentWithItsCount() {
        DeliveryDetails before = Examples.details(1, Duration.ofMinutes(30));
        DeliveryDetails after = Examples.changing(
                before,
                1,
                task -> Examples.carrying(
                        task,
                        List.of(
                                new Item("Lunch box", 2, null, null, List.of()),
                                new Item(null, 1, null, 5L, List.of()))));

        var changes = OrderFields.changes(before, new RevisedOrder(after, List.of(0, 1), List.of()));

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).path()).isEqualTo("tasks[1].items");
        assertThat(changes.get(0).to())
                .isEqualTo(List.of(Map.of("name", "Lunch box", "count", 2), Map.of("count", 1, "value", 5L)));
    }

    @Test
    void aCountryThatIsSaidIsAChangeAndOneThatIsNotStays() {
        DeliveryDetails before = Examples.details(1, Duration.ofMinutes(30));
        DeliveryDetails after = Examples.changing(before, 1, task -> Examples.in(task, "GB", task.state()));

        var changes = OrderFields.changes(before, new RevisedOrder(after, List.of(0, 1), List.of()));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("tasks[1].country");
            assertThat(change.from()).isNull();
            assertThat(change.to()).isEqualTo("GB");
        });
    }
}
