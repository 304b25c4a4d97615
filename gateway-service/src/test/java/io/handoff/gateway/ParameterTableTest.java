package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's parameter table, row by row, over HTTP. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class ParameterTableTest {
    private static final String TABLE = "/io/handoff/gateway/parameters.txt";
    private static final String ABSENT = "(absent)";

    private static final String ORDER =
            """
            {"external_delivery_id": "",
             "order": {"subtotal": 37.0, "tip_cents": 500, "total_items_count": 2, "client_name": "Acme Inc",
                       "order_fulfillment_method": "catering", "store_id": "store-7", "parcel_size": "large"},
             "tasks": [
              {"type": "pickup", "event_at": "2031-05-04T18:00:00+00:00", "timezone_identifier": "America/New_York",
               "location_name": "Deli", "street1": "25 W 40th St", "city": "New York", "state": "NY", "zip": "10018",
               "latitude": 40.7536, "longitude": -73.98322, "external_id": "p0"},
              {"type": "dropoff", "event_at": "2031-05-04T18:30:00+00:00", "timezone_identifier": "America/New_York",
               "location_name": "Market", "recipient_name": "Zoë", "phone": "+12125550100", "instructions": "Ring",
               "street1": "75 9th Ave", "street2": "", "city": "New York", "state": "NY", "zip": "10011",
               "latitude": 40.74243, "longitude": -74.00617, "canceled": false, "external_id": "d0", "items_count": 2,
               "ref_images": ["https://img.example/1.png"], "items": [{"name": "Lunch box"}]}],
             "simulate": false}
            """;

    @RegisterExtension
    static final FakeDispatch DISPATCH = new FakeDispatch();

    @TestHTTPResource
    URI base;

    private static Merchant merchant;

    @BeforeEach
    void theGatewayIsReady() {
        if (merchant == null) { // Once: asking before each row would use up the merchant's allowance.
            merchant = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET).onceKnown();
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvFileSource(resources = TABLE, delimiter = '|', quoteCharacter = '~')
    void aParameterIsTakenOrNamedAsWrong(String path, String kind, String value, String outcome) {
        ObjectNode order = Json.read(ORDER, ObjectNode.class).put("external_delivery_id", "table-" + UUID.randomUUID());
        set(order, path, value);

        for (String event : List.of("get_quotation", "delivery_created")) {
            Answer answer = merchant.post(event, order.toString());

            if (outcome.equals("taken")) {
                // Ids of this table come again with each event and each run of it.
                assertThat(answer.status()).as(answer.body().toString()).isIn(200, 209);
            } else {
                String at = outcome.equals("refused") ? path : outcome.substring("refused at ".length());
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
                assertThat(answer.body().get("type").asText()).isEqualTo("urn:handoff:problem:invalid-request");
                assertThat(answer.body().get("errors").findValuesAsText("path")).containsExactly(at);
                assertThat(answer.body().at("/errors/0/message").asText()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept_quotation", "delivery_cancelled"})
    void eventsOfAnIdAloneIgnoreTheRest(String event) {
        String body = "{\"external_delivery_id\": \"cancel-%s\", \"order\": 5, \"tasks\": {}, \"cancelled_at\": []}"
                .formatted(UUID.randomUUID());

        assertThat(merchant.post(event, body).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept_quotation quotation_id", "delivery_cancelled reason"})
    void theirOptionalFieldIsAString(String eventAndField) {
        String[] words = eventAndField.split(" ");
        String body = "{\"external_delivery_id\": \"o\", \"%s\": 5}".formatted(words[1]);

        Answer answer = merchant.post(words[0], body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").findValuesAsText("path")).containsExactly(words[1]);
    }

    @Test
    void theTableHasEveryParameterInEveryCase() throws IOException {
        Map<String, Set<String>> cases;
        try (InputStream table = ParameterTableTest.class.getResourceAsStream(TABLE)) {
            cases = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .collect(Collectors.groupingBy(
                            row -> row[0].strip().replaceAll(".*\\.", ""),
                            Collectors.mapping(row -> row[1].strip(), Collectors.toSet())));
        }

        for (String parameter : contractsParameters()) {
            assertThat(cases).containsKey(parameter);
            assertThat(cases.get(parameter)).as(parameter).contains("valid", "missing", "null", "blank", "type");
        }
    }

    private static List<String> contractsParameters() {
        return Arrays.asList(
                """
                external_delivery_id subtotal tip_cents total_items_count client_name order_fulfillment_method type
                event_at timezone_identifier location_name recipient_name phone instructions street1 street2 city state
                zip latitude longitude canceled external_id items_count simulate store_id
                """
                        .strip()
                        .split("\\s+"));
    }

    private static void set(ObjectNode order, String path, String value) {
        int dot = path.lastIndexOf('.');
        String name = path.substring(dot + 1);
        ObjectNode parent = dot < 0 ? order : parent(order, path.substring(0, dot));
        if (value.equals(ABSENT)) {
            parent.remove(name);
        } else if (value.endsWith(" characters)")) {
            parent.put(name, "x".repeat(Integer.parseInt(value.substring(1, value.indexOf(' ')))));
        } else {
            parent.set(name, Json.read(value, JsonNode.class));
        }
    }

    private static ObjectNode parent(ObjectNode order, String path) {
        if (path.equals("order")) {
            return (ObjectNode) order.get("order");
        }
        int index = Integer.parseInt(path.substring("tasks[".length(), path.length() - 1));
        return (ObjectNode) ((ArrayNode) order.get("tasks")).get(index);
    }
}
