package io.handoff.gateway;

import static io.handoff.gateway.Merchant.bytes;
import static io.handoff.gateway.Merchant.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What integrators really send: encodings, numbers as text, addresses taken apart badly, and other countries. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class WildRequestsTest {
    private static final List<String> EVENTS =
            List.of("get_quotation", "accept_quotation", "delivery_created", "delivery_modified", "delivery_cancelled");
    private static final List<String> WITH_AN_ORDER = List.of("get_quotation", "delivery_created", "delivery_modified");

    @RegisterExtension
    static final FakeDispatch DISPATCH = new FakeDispatch();

    @TestHTTPResource
    URI base;

    private static Merchant merchant;

    @BeforeEach
    void theGatewayIsReady() {
        if (merchant == null) {
            merchant = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET).onceKnown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "gzip, identity", "br", "utf-8"})
    void anEncodedBodyIsToldSoWhateverItsSignature(String coding) {
        byte[] body = zipped(Samples.order(name()));
        for (String event : EVENTS) {
            Answer signed =
                    send(merchant.signed(body).header("X-expedite-Event", event).header("Content-Encoding", coding));

            assertEncodingRefused(signed);
        }
        assertEncodingRefused(send(merchant.request("/batch/deliveries")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(body))));
        assertEncodingRefused(send(merchant.signed("/batch/deliveries/x", body).header("Content-Encoding", coding)));
        assertEncodingRefused(send(merchant.request("/fleet-callbacks/swift-bikes")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(body))));
        assertEncodingRefused(new AdminClient(base)
                .send("POST", AdminClient.MERCHANTS, "{\"name\": \"a\"}", Map.of("Content-Encoding", coding)));
        assertEncodingRefused(send(merchant.request(AdminClient.MERCHANTS)
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(body))));
    }

    @Test
    void oneOfSeveralEncodingsIsEnough() {
        assertEncodingRefused(send(merchant.signed(zipped("{}"))
                .header("X-expedite-Event", "delivery_created")
                .header("Content-Encoding", "identity")
                .header("Content-Encoding", "gzip")));
    }

    private static void assertEncodingRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(415);
        assertThat(answer.body().get("type").asText()).isEqualTo("urn:handoff:problem:unsupported-encoding");
        assertThat(answer.body().get("detail").asText()).contains("without compression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", " identity , identity "})
    void identityIsNoEncoding(String coding) {
        for (String event : EVENTS) {
            Answer answer = send(merchant.signed(bytes(Samples.order(name())))
                    .header("X-expedite-Event", event)
                    .header("Content-Encoding", coding));

            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(send(merchant.request("/batch/servicearea")
                                .header("X-expedite-token", Neighbours.TOKEN)
                                .header("Content-Encoding", "gzip")
                                .GET())
                        .status())
                .as("a GET has no body")
                .isEqualTo(200);
    }

    @Test
    void aByteOrderMarkIsSkippedAndSigned() {
        for (String event : EVENTS) {
            assertThat(merchant.post(event, "\uFEFF" + Samples.order(name())).status())
                    .isEqualTo(200);
        }
        byte[] unsigned = bytes(Samples.order(name()));
        byte[] sent = bytes("\uFEFF" + Samples.order(name()));
        Answer answer = send(merchant.signed(unsigned)
                .header("X-expedite-Event", "get_quotation")
                .POST(BodyPublishers.ofByteArray(sent)));
        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "X-UTF-32LE-BOM"})
    void anotherUnicodeIsToldToBeUtf8(String charset) throws IOException {
        for (String event : EVENTS) {
            Answer answer = merchant.post(event, Samples.order(name()).getBytes(charset));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("detail").asText()).contains("send UTF-8");
        }
    }

    @Test
    void aReadingWithASignatureOverSomethingElseIsToldOfTheEmptyBody() {
        String wrong =
                TimestampedSignature.sign(TimestampedSignature.key(Neighbours.SECRET), Instant.now(), bytes("{}"));
        for (String path : List.of("/batch/deliveries/x", "/batch/servicearea")) {
            Answer answer = send(merchant.request(path)
                    .header("X-expedite-token", Neighbours.TOKEN)
                    .header("X-expedite-signature", wrong)
                    .GET());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body().get("detail").asText()).contains("over the empty body", "left out");
        }
        Answer posted = send(merchant.request("/batch/deliveries/x")
                .header("X-expedite-token", Neighbours.TOKEN)
                .header("X-expedite-signature", wrong)
                .POST(BodyPublishers.ofString("{ }")));
        assertThat(posted.status()).isEqualTo(401);
        assertThat(posted.body().get("detail").asText()).doesNotContain("empty");
    }

    @Test
    void numbersAsTextAreNumbersInEveryEventWithAnOrder() {
        for (String event : WITH_AN_ORDER) {
            String id = name();
            ObjectNode order = order(id);
            at(order, "/order").put("subtotal", "42.50").put("tip_cents", "500");
            at(order, "/tasks/0").put("latitude", "40.7069").put("longitude", "-74.0113");

            assertThat(merchant.post(event, order.toString()).status()).isEqualTo(200);

            at(order, "/order").put("subtotal", "1,000").put("tip_cents", " 5");
            Answer refused = merchant.post(event, order.toString());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().get("errors").findValuesAsText("path"))
                    .containsExactly("order.subtotal", "order.tip_cents");
            assertThat(refused.body().at("/errors/0/message").asText()).contains("\"42.50\"");
        }
    }

    @Test
    void anAddressThatCouldNotBeTakenApartIsTakenWithItsCoordinatesInEveryEvent() {
        for (String event : WITH_AN_ORDER) {
            ObjectNode order = order(name());
            at(order, "/tasks/1").put("city", "").put("state", "").put("zip", "");

            Answer answer = merchant.post(event, order.toString());

            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            assertThat(warned(answer)).contains("tasks[1].city", "tasks[1].state", "tasks[1].zip");
            assertThat(answer.body().at("/warnings/0/message").asText()).isNotBlank();

            at(order, "/tasks/1").put("latitude", 0).put("longitude", 0);
            Answer nowhere = merchant.post(event, order.toString());
            assertThat(nowhere.status()).isEqualTo(400);
            assertThat(nowhere.body().get("errors").findValuesAsText("path"))
                    .contains("tasks[1].city", "tasks[1].state", "tasks[1].zip");
        }
    }

    @Test
    void aMissingStreetIsRefusedWhateverTheCoordinates() {
        ObjectNode order = order(name());
        at(order, "/tasks/1").put("street1", "");
        at(order, "/tasks/0").remove("street1");

        assertThat(merchant.post("delivery_created", order.toString())
                        .body()
                        .get("errors")
                        .findValuesAsText("path"))
                .containsExactly("tasks[0].street1", "tasks[1].street1");
    }

    @Test
    void aBuildingsOwnZipCodeTakesItsNeighboursPoint() {
        String id = name();
        ObjectNode order = order(id);
        at(order, "/tasks/0").put("zip", "10118").put("latitude", 0).put("longitude", 0);

        Answer answer = merchant.post("delivery_created", order.toString());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(warned(answer)).contains("tasks[0].latitude", "tasks[0].longitude");
        assertThat(answer.body().at("/warnings").toString()).contains("nearby ZIP code 10119");
        assertThat(created(id, 0).location().latitude()).isEqualTo(40.7506);
        at(order, "/tasks/0").put("zip", "82191");
        assertThat(merchant.post(
                                "delivery_created",
                                order.put("external_delivery_id", name()).toString())
                        .status())
                .as("far from anything")
                .isEqualTo(400);
    }

    @Test
    void anOrderThatIsTakenAsItWasSentHasNoWarnings() {
        ObjectNode order = order(name());
        at(order, "/tasks/1").put("event_at", "2031-05-04T19:00:00Z").put("phone", "+12125550100");

        for (String event : WITH_AN_ORDER) {
            assertThat(merchant.post(
                                    event,
                                    order.put("external_delivery_id", name()).toString())
                            .body()
                            .has("warnings"))
                    .isFalse();
        }
    }

    @Test
    void whatWasInferredIsSaidWhereNobodyHasDecidedYetToo() {
        Answer received = merchant.post(
                "delivery_created", order("silent-" + UUID.randomUUID()).toString());

        assertThat(received.body().get("status").asText()).isEqualTo("received");
        assertThat(warned(received)).containsExactly("tasks[1].event_at");
    }

    @ParameterizedTest
    @CsvSource({
        "gb,America/New_York,020 7946 0958,+442079460958",
        ",Europe/London,020 7946 0958,+442079460958",
        ",Europe/London,0044 20 7946 0958,+442079460958",
        ",Asia/Tokyo,03-3224-9999,+81332249999",
        ",Europe/Berlin,0000000000,0000000000",
    })
    void abroadNoStateIsNeededAndPhonesAreDialledAsThere(String country, String zone, String phone, String kept) {
        String id = name();
        ObjectNode order = order(id);
        for (int i = 0; i < 2; i++) {
            ObjectNode task = at(order, "/tasks/" + i);
            task.put("timezone_identifier", zone).put("phone", phone).put("zip", "WC2N 5DU");
            task.remove("state");
            if (country != null) {
                task.put("country", country);
            }
        }

        Answer answer = merchant.post("delivery_created", order.toString());

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        TaskDetails task = created(id, 1);
        assertThat(task.phone()).isEqualTo(kept);
        assertThat(task.state()).isEmpty();
        assertThat(task.country()).isEqualTo(country == null ? null : "GB");
        if (country == null) {
            assertThat(warned(answer)).contains("tasks[0].state", "tasks[0].phone");
        } else {
            assertThat(warned(answer)).doesNotContain("tasks[0].state", "tasks[0].phone");
        }
    }

    @Test
    void aCountryThatIsNoneIsRefusedInEveryEventWithAnOrder() {
        for (String event : WITH_AN_ORDER) {
            ObjectNode order = order(name());
            at(order, "/tasks/0").put("country", "UK");

            Answer answer = merchant.post(event, order.toString());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("errors").findValuesAsText("path")).containsExactly("tasks[0].country");
        }
    }

    @Test
    void whereNeitherTaskNorZoneSayTheAccountsCountryHolds() {
        var admin = new AdminClient(base);
        var opened = admin.open("{\"name\": \"Tea\", \"currency\": \"GBP\", \"country\": \"gb\"}");
        Merchant tea = opened.client().onceKnown();
        ObjectNode order = order("never-" + UUID.randomUUID());
        at(order, "/tasks/1").put("timezone_identifier", "Etc/UTC").remove("state");

        assertThat(tea.post("delivery_modified", order.toString()).status()).isEqualTo(404);
        assertThat(merchant.post("delivery_modified", order.toString()).status())
                .isEqualTo(400);
        String account = AdminClient.MERCHANTS + "/" + opened.id();
        assertThat(admin.get(account).body().get("country").asText()).isEqualTo("GB");
        assertThat(admin.patch(account, "{\"country\": null}").body().has("country"))
                .isFalse();
        assertThat(tea.post("delivery_modified", order.toString()).status()).isEqualTo(400);
        assertThat(admin.patch(account, "{\"country\": \"UK\"}")
                        .body()
                        .get("errors")
                        .findValuesAsText("path"))
                .containsExactly("country");
    }

    private static List<String> warned(Answer answer) {
        return answer.body().path("warnings").findValuesAsText("path");
    }

    private static TaskDetails created(String id, int task) {
        return ((DeliveryCreated) DISPATCH.eventsOf(id).get(0).payload())
                .details()
                .tasks()
                .get(task);
    }

    private static ObjectNode order(String id) {
        ObjectNode order = Json.read(Samples.order(id), ObjectNode.class);
        for (JsonNode task : order.get("tasks")) {
            if (task.has("event_at")) { // Far enough ahead for any clock.
                ((ObjectNode) task).put("event_at", "2031-05-04T18:30:00Z");
            }
        }
        return order;
    }

    private static ObjectNode at(ObjectNode order, String pointer) {
        return (ObjectNode) order.at(pointer);
    }

    private static String name() {
        return "wild-" + UUID.randomUUID();
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
