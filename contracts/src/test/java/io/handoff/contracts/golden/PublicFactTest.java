package io.handoff.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.SearchProgress;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.CancellationRefusedFact;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fact.FailedFact;
import io.handoff.contracts.fact.ModifiedFact;
import io.handoff.contracts.fact.PublicFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.FleetRefusal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The public topic tells nobody who lives where. */
class PublicFactTest {
    private static final String MARK = "PERSONAL";
    private static final long COURIER_NUMBER = 987_654_321;
    private static final DeliverySnapshot MARKED = marked(Deliveries.COMPLETE);

    static List<DeliveryFact> facts() {
        return List.of(
                new SearchingFact(Examples.CAUSE, MARKED, 1, List.of(), null),
                new ModifiedFact(Examples.CAUSE, MARKED, List.of(MARK)),
                new BookingFailedFact(Examples.CAUSE, MARKED, 1, Deliveries.FLEET, MARK),
                new CancellationRefusedFact(Examples.CAUSE, MARKED, MARK),
                new FailedFact(Examples.CAUSE, MARKED, MARK));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void publicFactHoldsNothingPersonal(DeliveryFact fact) {
        assertThat(Json.text(fact)).contains(MARK, Long.toString(COURIER_NUMBER), "40.75361");

        String json = Json.text(PublicFact.of(fact));

        assertThat(json).doesNotContain(MARK).doesNotContain(Long.toString(COURIER_NUMBER));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void publicFactSaysWhereToAboutAKilometre(DeliveryFact fact) throws Exception {
        JsonNode json = Json.mapper().readTree(Json.text(PublicFact.of(fact)));

        assertThat(json.findValuesAsText("latitude")).containsExactly("40.75", "40.75");
        assertThat(json.findValuesAsText("longitude")).containsExactly("-73.98", "-73.98");
    }

    @ParameterizedTest
    @CsvSource({
        "10018, 10018",
        "10018-2703, 10018",
        "100182703, 10018",
        "SW1A 1AA, SW1A",
        "1012 JS, 1012",
        "'', ''",
        "K1A-0B1, K1A"
    })
    void publicFactSaysTheAreaOfAPostalCode(String code, String area) {
        TaskDetails there = TaskDetails.SHAPE.with(Deliveries.DROPOFF, "zip", code);

        assertThat(TaskDetails.SHAPE.published(there)).containsEntry("zip", area);
    }

    private static DeliverySnapshot marked(DeliverySnapshot delivery) {
        return new DeliverySnapshot(
                delivery.deliveryId(),
                delivery.merchantId(),
                new ExternalDeliveryId(MARK),
                delivery.status(),
                new OrderDetails(3700, 500, 2, MARK, FulfillmentMethod.ON_DEMAND, MARK, MARK),
                delivery.tasks().stream()
                        .map(task -> new TaskSnapshot(marked(task.details()), TaskStatus.ARRIVED, List.of(MARK)))
                        .toList(),
                delivery.fleet(),
                new Courier(COURIER_NUMBER, MARK, MARK),
                delivery.deliveryFeeCents(),
                delivery.fleetFeeCents(),
                delivery.currency(),
                delivery.cancellation(),
                delivery.cancellationFeeCents(),
                delivery.waitTimeCents(),
                MARK,
                new SearchProgress(
                        Deliveries.AT, Deliveries.AT, 1, List.of(new FleetRefusal(Deliveries.FLEET, MARK, MARK, MARK))),
                MARK,
                delivery.simulate(),
                delivery.cancelledAt(),
                delivery.createdAt(),
                delivery.updatedAt(),
                delivery.sequence());
    }

    private static TaskDetails marked(TaskDetails task) {
        return new TaskDetails(
                task.type(),
                task.eventAt(),
                MARK,
                MARK,
                MARK,
                MARK,
                MARK,
                MARK,
                MARK,
                MARK,
                MARK,
                task.zip(),
                null,
                new GeoPoint(40.75361, -73.98322),
                task.canceled(),
                MARK,
                task.itemsCount(),
                List.of(MARK),
                List.of(new Item(MARK, 1, MARK, 1L, List.of())),
                false,
                List.of(),
                false);
    }
}
