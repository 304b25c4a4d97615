package io.handoff.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.Samples;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.intake.json.EventReader;
import io.handoff.gateway.web.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBudgetTest {
    private static final int LIMIT = 262_144;
    private static final MerchantContext CONTEXT =
            new MerchantContext(1, new DeliveryId(new UUID(1, 2)), "https://handoff.example/track/1", Samples.NOON);

    @Test
    void anOrderMayHaveExactlyTheLimitAndNotAByteMore() {
        DeliveryCreated order = read(body(100, 20, "{\"name\": \"Lunch box\"}"));
        int bytes = Json.bytes(order.details()).length;

        assertThat(new OrderBudget(bytes).objection(order, bytes)).isNull();
        assertThat(new OrderBudget(bytes - 1).objection(order, bytes))
                .extracting(Problem::type, Problem::status)
                .containsExactly("urn:handoff:problem:too-large-order", 400);
    }

    @Test
    void aRefusalSaysHowLargeTheOrderIsAndHowLargeItMayBe() {
        String body = body(100, 150, "{\"value\":1e9}");
        DeliveryCreated order = read(body);

        Problem problem = Objects.requireNonNull(new OrderBudget(LIMIT).objection(order, body.length()));

        assertThat(body.length()).as("the body itself is within its limit").isLessThan(LIMIT);
        assertThat(problem.detail()).contains(Json.bytes(order.details()).length + " bytes", LIMIT + ".");
    }

    /** Else a body could be too small to be measured, and its order too large. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":1e9}",
                "{\"value\":1}",
                "{\"count\":1}",
                "{\"count\":1e6}",
                "{\"name\":\"a\"}",
                "{\"name\":\"é\"}",
                "{\"descriptions\":\"\\u0001\"}",
                "{\"name\":\"\\/\"}"
            })
    void noOrderGrowsAsMuchAsIsAssumed(String item) {
        String full = body(100, 100, item);
        String bare = body(100, 0, item);

        System.out.println("GROWTH " + item + " " + growth(full) + " " + growth(bare));
        assertThat(growth(full)).isLessThan(OrderBudget.MAX_GROWTH);
        assertThat(growth(bare)).isLessThan(OrderBudget.MAX_GROWTH);
    }

    @Test
    void anEventThatOnlyNamesItsDeliveryIsNotMeasured() {
        var accepted = new QuotationAccepted(DeliveryKey.parse("acme/o"), CONTEXT, null);

        assertThat(new OrderBudget(1).objection(accepted, LIMIT)).isNull();
    }

    @Test
    void theLargestLegalOrderIsReadInNotMuchMoreThanItsOwnSize() {
        DeliveryDetails largest = largestLegalOrder();
        int order = Json.bytes(largest).length;

        int shown = Json.bytes(OrderUpdate.of(snapshot(largest))).length;

        System.out.println("SIZES order=" + order + " shown=" + shown);
        assertThat(order).isBetween(LIMIT * 9 / 10, LIMIT);
        assertThat(shown).isLessThan(order * 5 / 4);
    }

    /** A hundred tasks, whose every field is written out where a merchant reads them, and items as many as there may be. */
    private static DeliveryDetails largestLegalOrder() {
        DeliveryDetails largest = read(body(100, 1, "{\"count\":2}")).details();
        for (int items = 2; items <= 500; items++) {
            DeliveryDetails next = read(body(100, items, "{\"count\":2}")).details();
            if (Json.bytes(next).length > LIMIT) {
                break;
            }
            largest = next;
        }
        return largest;
    }

    private static double growth(String body) {
        return (double) Json.bytes(read(body).details()).length / body.getBytes(UTF_8).length;
    }

    /** The order of so many tasks in as few bytes as there can be, so that what is added weighs the most. */
    private static String body(int tasks, int items, String item) {
        var order = (ObjectNode) Json.read(
                """
                {"external_delivery_id": "o", "order": {"subtotal": 0, "tip_cents": 0}, "tasks": [
                 {"type": "pickup", "event_at": "2026-05-04T12:00Z", "timezone_identifier": "UTC", "location_name": "a",
                  "street1": "a", "city": "a", "state": "a", "zip": "a", "latitude": 1, "longitude": 1}]}
                """,
                JsonNode.class);
        var stops = (ArrayNode) order.path("tasks");
        ObjectNode pickup = (ObjectNode) stops.path(0);
        while (stops.size() < tasks) {
            ObjectNode dropoff = pickup.deepCopy().put("type", "dropoff");
            dropoff.remove("event_at");
            if (items > 0) {
                dropoff.put("items", "ITEMS");
            }
            stops.add(dropoff);
        }
        String list = "[" + String.join(",", Collections.nCopies(items, item)) + "]";
        return order.toString().replace("\"ITEMS\"", list);
    }

    private static DeliveryCreated read(String body) {
        var reading = EventReader.read(
                MerchantEventType.DELIVERY_CREATED,
                (ObjectNode) Json.read(body, JsonNode.class),
                new MerchantId("acme"),
                "US",
                key -> CONTEXT,
                null);
        assertThat(reading).isInstanceOf(EventReader.Reading.Valid.class);
        return (DeliveryCreated) ((EventReader.Reading.Valid) reading).event();
    }

    private static DeliverySnapshot snapshot(DeliveryDetails details) {
        return new DeliverySnapshot(
                CONTEXT.deliveryId(),
                new MerchantId("acme"),
                DeliveryKey.parse("acme/o").externalId(),
                DeliveryStatus.ASSIGNED,
                details.order(),
                details.tasks().stream()
                        .map(task -> new TaskSnapshot(task, TaskStatus.ASSIGNED, List.of()))
                        .toList(),
                null,
                new Courier(42, "Sam", "Rivera"),
                899L,
                null,
                "USD",
                new CancellationTerms(true, 300),
                null,
                0,
                null,
                null,
                CONTEXT.trackingUrl(),
                false,
                null,
                Samples.NOON,
                Samples.NOON,
                3);
    }
}
