package io.handoff.fleets.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.shape.FieldShape;
import io.handoff.contracts.shape.Shape;
import io.handoff.contracts.shape.Told;
import io.handoff.fleets.BookingOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field of the order that fleets are told reaches them, or a fleet would go without it and nobody would notice. */
class ToldFieldsTest {
    private static final DeliveryDetails DETAILS = StandardFleetWire.details();

    static Stream<FieldShape<OrderDetails>> ofTheOrder() {
        return told(OrderDetails.SHAPE);
    }

    static Stream<FieldShape<TaskDetails>> ofATask() {
        return told(TaskDetails.SHAPE);
    }

    private static <T> Stream<FieldShape<T>> told(Shape<T> shape) {
        return shape.fields().stream().filter(field -> field.rule().told() != Told.NEVER);
    }

    @ParameterizedTest
    @MethodSource("ofTheOrder")
    void ofTheOrderEachIsInTheRequestsThatTellIt(FieldShape<OrderDetails> field) {
        OrderDetails changed = OrderDetails.SHAPE.build(
                each -> each == field ? other(each, DETAILS.order()) : each.of(DETAILS.order()), Map.of());

        assertTold(field, new DeliveryDetails(changed, DETAILS.tasks(), DETAILS.simulate(), DETAILS.scenario()));
    }

    @ParameterizedTest
    @MethodSource("ofATask")
    void ofATaskEachIsInTheRequestsThatTellIt(FieldShape<TaskDetails> field) {
        TaskDetails dropoff = DETAILS.tasks().get(1);
        TaskDetails changed = TaskDetails.SHAPE.build(
                each -> each == field ? other(each, dropoff) : each.of(dropoff),
                Map.of("eventAtNamed", dropoff.eventAtNamed()));

        assertTold(
                field,
                new DeliveryDetails(
                        DETAILS.order(),
                        List.of(DETAILS.tasks().get(0), changed),
                        DETAILS.simulate(),
                        DETAILS.scenario()));
    }

    private static void assertTold(FieldShape<?> field, DeliveryDetails changed) {
        assertThat(booking(changed)).as("booking").isNotEqualTo(booking(DETAILS));
        assertThat(modification(changed)).as("modification").isNotEqualTo(modification(DETAILS));
        if (field.rule().told() == Told.ASKED) {
            assertThat(quote(changed)).as("quote").isNotEqualTo(quote(DETAILS));
        } else {
            assertThat(quote(changed)).as("quote").isEqualTo(quote(DETAILS));
        }
    }

    private static String quote(DeliveryDetails details) {
        return Json.text(StandardWire.quote(FleetJob.asked("d1/1", "USD", details)));
    }

    private static String booking(DeliveryDetails details) {
        return Json.text(StandardWire.booking(
                new BookingOrder(booked(details), "q-1", "https://handoff.example/fleet-callbacks/swift", null)));
    }

    private static String modification(DeliveryDetails details) {
        return Json.text(StandardWire.modification(2, booked(details)));
    }

    private static FleetJob booked(DeliveryDetails details) {
        return FleetJob.booked("d1/1", "USD", details, task -> true);
    }

    private static <T> Object other(FieldShape<T> field, T record) {
        Object value = field.of(record);
        if (value == null) {
            return "said";
        }
        return switch (field.kind()) {
            case TEXT, REFERENCE, PHONE, COUNTRY, ADDRESS_PART, STATE, ZONE -> value + "x";
            case FLAG -> !(Boolean) value;
            case COUNT -> (Integer) value + 1;
            case CENTS, AMOUNT -> (Long) value + 1;
            case TIME -> ((Instant) value).plusSeconds(1);
            case PLACE -> new GeoPoint(40.5, -73.5);
            case WORD ->
                Arrays.stream(field.type().getEnumConstants())
                        .filter(constant -> !constant.equals(value))
                        .findFirst()
                        .orElseThrow();
            case WORDS, TEXTS, LINKS, OBJECTS -> List.of();
        };
    }
}
