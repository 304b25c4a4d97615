package io.handoff.contracts.golden;

import static io.handoff.contracts.golden.Deliveries.BARE;
import static io.handoff.contracts.golden.Deliveries.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.contracts.json.Stringify;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a merchant reads, in a GET and in a callback. */
class OrderUpdateTest {
    private static final List<String> ORDER = List.of(
            "subtotal",
            "gratuity",
            "wait_time",
            "tip_cents",
            "total_items_count",
            "client_name",
            "order_fulfillment_method",
            "store_id");
    private static final List<String> TASK = List.of(
            "type",
            "event_at",
            "timezone_identifier",
            "location_name",
            "recipient_name",
            "phone",
            "instructions",
            "street1",
            "street2",
            "city",
            "state",
            "zip",
            "latitude",
            "longitude",
            "canceled",
            "external_id",
            "items_count",
            "ref_images",
            "items",
            "job_status",
            "job_state",
            "proof_of_delivery");
    private static final List<String> ADDED = List.of(
            "delivery_id",
            "status",
            "delivery_fee",
            "currency",
            "cancellation_fee",
            "cancellation",
            "tracking_url",
            "created_at",
            "updated_at",
            "sequence");

    @Test
    void fieldsAreThoseOfTheContractAndTheAddedOnes() throws JsonProcessingException {
        JsonNode update = json(COMPLETE);

        List<String> top = new ArrayList<>(List.of("external_delivery_id", "order", "tasks", "fleet_id", "driver"));
        top.addAll(ADDED);
        top.addAll(List.of("failure", "search", "cancelled_at")); // of this delivery
        assertThat(names(update)).containsExactlyInAnyOrderElementsOf(top);
        assertThat(names(update.get("order")))
                .containsAll(ORDER)
                .hasSize(ORDER.size() + 1)
                .contains("parcel_size");
        assertThat(update.get("tasks")).hasSize(2).allSatisfy(task -> {
            assertThat(names(task)).containsAll(TASK);
            assertThat(names(task.get("items").get(0))).contains("name", "count", "descriptions", "value");
        });
        assertThat(names(update.get("driver"))).containsExactlyInAnyOrder("firstName", "lastName");
        assertThat(names(update.get("cancellation"))).containsExactlyInAnyOrder("allowed", "fee");
    }

    @Test
    void fieldsOfTheContractAreThereWithoutAValueToo() throws JsonProcessingException {
        JsonNode update = json(BARE);

        List<String> top = new ArrayList<>(List.of("external_delivery_id", "order", "tasks"));
        top.addAll(ADDED);
        assertThat(names(update)).containsExactlyInAnyOrderElementsOf(top);
        assertThat(names(update.get("order"))).containsExactlyInAnyOrderElementsOf(ORDER);
        assertThat(update.get("tasks"))
                .allSatisfy(task -> assertThat(names(task)).containsExactlyInAnyOrderElementsOf(TASK));
    }

    @Test
    void anItemIsWhatWasSaidOfItAndItsCount() throws JsonProcessingException {
        JsonNode counted = json(withItem(COMPLETE, new Item(null, 3, null, null, List.of())))
                .at("/tasks/0/items/0");
        JsonNode named = json(withItem(COMPLETE, new Item("Lunch box", 1, null, null, List.of())))
                .at("/tasks/0/items/0");

        assertThat(counted).hasToString("{\"count\":3}");
        assertThat(named).hasToString("{\"name\":\"Lunch box\",\"count\":1}");
    }

    @Test
    void aCancellationThatIsNotAgreedToIsNoneYet() throws JsonProcessingException {
        assertThat(json(COMPLETE).get("cancelled_at").asText()).isEqualTo("2026-03-01T12:01:02.120Z");
        assertThat(json(BARE).has("cancelled_at")).isFalse();
        DeliverySnapshot asked = Json.read(
                Json.text(COMPLETE).replace("\"status\":\"in_progress\"", "\"status\":\"cancelling\""),
                DeliverySnapshot.class);
        assertThat(asked.status()).isEqualTo(DeliveryStatus.CANCELLING);
        assertThat(json(asked).has("cancelled_at")).isFalse();
    }

    private static DeliverySnapshot withItem(DeliverySnapshot delivery, Item item) {
        String before = Json.text(delivery.tasks().get(0).details().items());
        return Json.read(Json.text(delivery).replace(before, Json.text(List.of(item))), DeliverySnapshot.class);
    }

    @Test
    void courierIsAbsentUntilAssigned() throws JsonProcessingException {
        assertThat(json(BARE).has("fleet_id")).isFalse();
        assertThat(json(BARE).has("driver")).isFalse();
        assertThat(json(COMPLETE).get("fleet_id").isIntegralNumber()).isTrue();
        assertThat(json(COMPLETE).get("fleet_id").asLong()).isEqualTo(40_017);
        assertThat(json(COMPLETE).at("/driver/firstName").asText()).isEqualTo("Ada");
        assertThat(json(COMPLETE).at("/driver/lastName").asText()).isEqualTo("Stone");
    }

    @ParameterizedTest
    @CsvSource({
        "/external_delivery_id, STRING",
        "/order/subtotal, NUMBER",
        "/order/tip_cents, NUMBER",
        "/order/total_items_count, NUMBER",
        "/order/order_fulfillment_method, STRING",
        "/tasks/0/type, STRING",
        "/tasks/0/latitude, NUMBER",
        "/tasks/0/canceled, BOOLEAN",
        "/tasks/0/ref_images, ARRAY",
        "/tasks/0/items/0/count, NUMBER",
        "/tasks/0/job_status, NUMBER",
        "/tasks/0/job_state, STRING",
        "/tasks/0/proof_of_delivery, ARRAY",
        "/cancellation/allowed, BOOLEAN"
    })
    void valuesHaveTheTypesOfTheContract(String pointer, String type) throws JsonProcessingException {
        assertThat(json(COMPLETE).at(pointer).getNodeType()).hasToString(type);
        assertThat(json(BARE).at(pointer).getNodeType()).hasToString(type);
    }

    @Test
    void amountsAreWrittenAsShortAsTheyCanBeAndCentsWhole() {
        assertThat(StringifiedJson.text(OrderUpdate.of(COMPLETE)))
                .contains("\"subtotal\":37,")
                .contains("\"gratuity\":5,")
                .contains("\"wait_time\":1.25}")
                .contains("\"tip_cents\":500,")
                .contains("\"delivery_fee\":8.5,")
                .contains("\"cancellation_fee\":3,")
                .contains("\"fee\":0}")
                .contains("\"value\":1850");
        assertThat(StringifiedJson.text(OrderUpdate.of(BARE)))
                .contains("\"subtotal\":0,")
                .contains("\"delivery_fee\":null,")
                .contains("\"cancellation_fee\":null,");
    }

    @Test
    void timesAreUtcWithMilliseconds() throws JsonProcessingException {
        String form = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
        JsonNode update = json(COMPLETE);

        assertThat(update.get("created_at").asText()).isEqualTo("2026-03-01T12:00:00.120Z");
        assertThat(update.get("updated_at").asText()).isEqualTo("2026-03-01T12:01:01.127Z");
        assertThat(update.findValuesAsText("event_at"))
                .containsExactly("2026-03-01T12:30:00.000Z", "2026-03-01T13:00:00.500Z")
                .allMatch(time -> time.matches(form));
    }

    @Test
    void statusesAreCodeAndWord() throws JsonProcessingException {
        JsonNode update = json(COMPLETE);

        assertThat(update.at("/tasks/0/job_status").asInt()).isEqualTo(2);
        assertThat(update.at("/tasks/0/job_state").asText()).isEqualTo("Successful");
        assertThat(update.at("/tasks/1/job_status").asInt()).isEqualTo(4);
        assertThat(update.at("/tasks/1/job_state").asText()).isEqualTo("Arrived");
        assertThat(json(BARE).at("/tasks/0/job_status").asInt()).isEqualTo(6);
        assertThat(update.get("status").asText()).isEqualTo("in_progress");
        assertThat(json(BARE).at("/order/order_fulfillment_method").asText()).isEqualTo("catering");
    }

    @Test
    void pickupShowsItsOwnInstructionsOnly() throws JsonProcessingException {
        JsonNode tasks = json(COMPLETE).get("tasks");

        assertThat(tasks.get(0).get("instructions").asText()).isEqualTo("Side door");
        assertThat(tasks.get(0).toString()).doesNotContain("Ring the bell");
        assertThat(tasks.get(1).get("instructions").asText()).isEqualTo("Ring the bell, 3rd floor");
        assertThat(json(BARE).at("/tasks/0/instructions").isNull()).isTrue();
    }

    @Test
    void bytesAreTheSameEveryTime() {
        byte[] once = StringifiedJson.bytes(OrderUpdate.of(COMPLETE));
        DeliverySnapshot stored = Json.read(Json.bytes(COMPLETE), DeliverySnapshot.class);

        assertThat(StringifiedJson.bytes(OrderUpdate.of(stored))).isEqualTo(once);
    }

    @Test
    void parsedAndWrittenAgainByJavaScriptTheyAreTheSameBytes() throws JsonProcessingException {
        for (Object body : List.of(
                OrderUpdate.of(COMPLETE), OrderUpdate.of(BARE), Examples.all().get("driver_tracking"))) {
            String text = StringifiedJson.text(body);

            assertThat(Stringify.of(Json.mapper().readValue(text, LinkedHashMap.class)))
                    .isEqualTo(text);
        }
    }

    /** JavaScript would put them first. */
    @Test
    void noNameIsAWholeNumber() throws JsonProcessingException {
        assertThat(StringifiedJson.text(OrderUpdate.of(COMPLETE))).doesNotContainPattern("\"\\d+\":");
    }

    private static JsonNode json(DeliverySnapshot delivery) throws JsonProcessingException {
        return Json.mapper().readTree(StringifiedJson.text(OrderUpdate.of(delivery)));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
