package io.handoff.dispatch.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.TaskDetails;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderFieldsTest {
    @Test
    void aChangedItemIsShownAsItWasSentWithItsCount() {
        DeliveryDetails before = Examples.details(1, Duration.ofMinutes(30));
        DeliveryDetails after = Examples.changing(
                before, 1, task -> carrying(task, new Item("Lunch box", 2, null, null), new Item(null, 1, null, 5L)));

        var changes = OrderFields.changes(before, new RevisedOrder(after, List.of(0, 1), List.of()));

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).path()).isEqualTo("tasks[1].items");
        assertThat(changes.get(0).to())
                .isEqualTo(List.of(Map.of("name", "Lunch box", "count", 2), Map.of("count", 1, "value", 5L)));
    }

    @Test
    void aCountryThatIsSaidIsAChangeAndOneThatIsNotStays() {
        DeliveryDetails before = Examples.details(1, Duration.ofMinutes(30));
        DeliveryDetails after = Examples.changing(before, 1, task -> in(task, "GB", task.state()));

        var changes = OrderFields.changes(before, new RevisedOrder(after, List.of(0, 1), List.of()));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("tasks[1].country");
            assertThat(change.from()).isNull();
            assertThat(change.to()).isEqualTo("GB");
        });
    }

    private static TaskDetails in(TaskDetails task, String country, String state) {
        return new TaskDetails(
                task.type(),
                task.eventAt(),
                task.timezone(),
                task.locationName(),
                task.recipientName(),
                task.phone(),
                task.instructions(),
                task.street1(),
                task.street2(),
                task.city(),
                state,
                task.zip(),
                country,
                task.location(),
                task.canceled(),
                task.externalId(),
                task.itemsCount(),
                task.refImages(),
                task.items(),
                task.eventAtNamed());
    }

    private static TaskDetails carrying(TaskDetails task, Item... items) {
        return new TaskDetails(
                task.type(),
                task.eventAt(),
                task.timezone(),
                task.locationName(),
                task.recipientName(),
                task.phone(),
                task.instructions(),
                task.street1(),
                task.street2(),
                task.city(),
                task.state(),
                task.zip(),
                task.location(),
                task.canceled(),
                task.externalId(),
                task.itemsCount(),
                task.refImages(),
                List.of(items));
    }
}
