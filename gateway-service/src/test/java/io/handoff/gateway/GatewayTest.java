package io.handoff.gateway;

import static io.handoff.gateway.Merchant.bytes;
import static io.handoff.gateway.Merchant.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.gateway.pages.TrackingLinks;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.security.SecretBox;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class GatewayTest {
    @RegisterExtension
    static final FakeDispatch DISPATCH = new FakeDispatch();

    @TestHTTPResource
    URI base;

    private Merchant merchant;

    @BeforeEach
    void theGatewayIsReady() {
        merchant = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET).onceKnown();
    }

    @Test
    void aCreatedDeliveryIsAnsweredAndPublished() {
        String id = name("created");

        Answer answer = merchant.post("delivery_created", Samples.order(id));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("external_delivery_id").asText()).isEqualTo(id);
        assertThat(answer.body().get("status").asText()).isEqualTo("searching");
        assertThat(answer.body().get("currency").asText()).isEqualTo("USD");
        assertThat(answer.body().get("delivery_fee").isNull()).isTrue();
        InboundEvent<?> event = DISPATCH.eventsOf(id).get(0);
        DeliveryCreated published = (DeliveryCreated) event.payload();
        String deliveryId = answer.body().get("delivery_id").asText();
        assertThat(deliveryId)
                .isEqualTo(EventIds.ofDelivery(published.key()).toString())
                .isEqualTo(published.context().deliveryId().toString());
        assertThat(answer.body().get("tracking_url").asText())
                .startsWith("https://handoff.example/track/" + deliveryId + ".");
        assertThat(published.context().terms()).isNotNull();
        assertThat(published.details().tasks().get(1).recipientName()).isEqualTo("Zoë Müller");
        assertThat(published.context().settingsVersion()).isEqualTo(1);
    }

    @Test
    void theSameIdAgainIs209WithTheDeliveryAsItIs() {
        String id = name("twice");

        Answer first = merchant.post("delivery_created", Samples.order(id));
        Answer second = merchant.post("DELIVERY_CREATED", Samples.order(id) + " ");

        assertThat(second.status()).isEqualTo(209);
        assertThat(second.body().get("delivery_id")).isEqualTo(first.body().get("delivery_id"));
    }

    @Test
    void theSameSignedBytesAreTheSameEvent() {
        String id = name("retry");
        byte[] body = bytes(Samples.order(id));
        var request = merchant.signed(body).header("x-EXPEDITE-event", "delivery_created");

        assertThat(send(request).status()).isEqualTo(200);
        assertThat(send(request).status()).isEqualTo(209);

        assertThat(DISPATCH.eventsOf(id))
                .extracting(InboundEvent::id)
                .hasSize(2)
                .containsOnly(DISPATCH.eventsOf(id).get(0).id());
    }

    @Test
    void pythonsAndJavaScriptsWayOfWritingJsonBothVerify() {
        String python = Samples.order(name("python")).replace("ë", "\\u00eb").replace("ü", "\\u00fc");
        String javaScript =
                Samples.order(name("js")).replaceAll("\\s*\\n\\s*", "").replace("\": ", "\":");

        assertThat(merchant.post("delivery_created", python).status()).isEqualTo(200);
        assertThat(merchant.post("delivery_created", javaScript).status()).isEqualTo(200);
    }

    @Test
    void aQuotationShowsEveryOfferInItsRank() {
        Answer answer = merchant.post("get_quotation", Samples.order(name("quote")));

        JsonNode body = answer.body();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(body.get("status").asText()).isEqualTo("quoted");
        assertThat(body.get("fee").decimalValue()).isEqualByComparingTo("7.99");
        assertThat(body.get("fee_cents").asLong()).isEqualTo(799);
        assertThat(body.get("total_cents").asLong()).isEqualTo(1299);
        assertThat(body.at("/provider/code").asText()).isEqualTo("swift-bikes");
        assertThat(body.get("expires_at").asText()).isEqualTo("2026-05-04T16:05:00.000Z");
        assertThat(body.findValuesAsText("quotation_id")).containsExactly("q-1", "q-1.1", "q-1.2");
        assertThat(body.at("/quotations/1/rank").asInt()).isEqualTo(2);
        assertThat(body.at("/quotations/1/late_by_s").asLong()).isEqualTo(754);
        assertThat(body.at("/quotations/0").has("late_by_s")).isFalse();
        assertThat(body.has("late_by_s")).isFalse();
        assertThat(body.at("/rejected/0/provider/code").asText()).isEqualTo("lucky-riders");
        assertThat(body.at("/rejected/0/code").asText()).isEqualTo("timed_out");
    }

    @Test
    void noOfferAtAllIsAnAnswerToo() {
        Answer answer = merchant.post("get_quotation", Samples.order(name("nobody")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("status").asText()).isEqualTo("no_quotation");
        assertThat(answer.body().get("quotations")).isEmpty();
        assertThat(answer.body().get("rejected")).hasSize(1);
    }

    @Test
    void aCancellationSaysWhatItCosts() {
        Answer answer = merchant.post("delivery_cancelled", id(name("cancel")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("status").asText()).isEqualTo("cancelled");
        assertThat(answer.body().get("cancellation_fee").decimalValue()).isEqualByComparingTo("3.00");
    }

    @Test
    void aCancellationSaysWhatOfItIsMistakenAndIsDoneAllTheSame() {
        String id = name("cancel");

        Answer answer = merchant.post(
                "delivery_cancelled", "{\"external_delivery_id\": \"" + id + "\", \"cancelled_at\": \"just now\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("status").asText()).isEqualTo("cancelled");
        assertThat(answer.body().at("/warnings/0/path").asText()).isEqualTo("cancelled_at");
        assertThat(answer.body().at("/warnings/0/message").asText()).contains("ISO 8601");
    }

    @Test
    void aCancellationAnswersWhenItWas() {
        String id = name("cancel");

        Answer answer = merchant.post(
                "delivery_cancelled",
                "{\"external_delivery_id\": \"" + id + "\", \"cancelled_at\": \"2026-05-04T08:00:00-04:00\"}");

        assertThat(answer.body().get("cancelled_at").asText()).isEqualTo("2026-05-04T12:00:00.000Z");
        assertThat(answer.body().has("warnings")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_quotation", "delivery_created", "delivery_modified"})
    void anOrderThatIsTooLargeOnceItsDefaultsAreFilledInIsRefusedBeforeItIsRecorded(String event) {
        String id = name("huge");
        String items = String.join(",", Collections.nCopies(500, "{\"value\":1}"));
        String dropoff = ", \"type\":\"dropoff\", \"items\":[" + items + "]}";
        String task = "{\"timezone_identifier\":\"UTC\",\"location_name\":\"a\",\"street1\":\"a\",\"city\":\"a\","
                + "\"state\":\"a\",\"zip\":\"a\",\"latitude\":1,\"longitude\":1";
        String body = "{\"external_delivery_id\":\"" + id + "\",\"order\":{\"subtotal\":1,\"tip_cents\":0},\"tasks\":["
                + task + ",\"type\":\"pickup\",\"event_at\":\"2026-05-04T18:30:00Z\"},"
                + String.join(",", Collections.nCopies(40, task + dropoff)) + "]}";
        assertThat(body.length()).isLessThan(262_144);

        Answer answer = merchant.post(event, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("type").asText()).isEqualTo("urn:handoff:problem:too-large-order");
        assertThat(answer.body().get("detail").asText())
                .containsPattern("has \\d{6} bytes")
                .contains("262144");
        assertThat(DISPATCH.eventsOf(id)).isEmpty();
    }

    @Test
    void whateverTheEventTheDeliveryHasTheSameId() {
        String id = name("silent");

        Answer first = merchant.post("delivery_created", Samples.order(id));
        Answer again = merchant.post("delivery_created", Samples.order(id).strip());

        assertThat(first.body().get("status").asText()).isEqualTo("received");
        assertThat(again.body().get("delivery_id")).isEqualTo(first.body().get("delivery_id"));
        assertThat(again.body().get("tracking_url")).isEqualTo(first.body().get("tracking_url"));
        assertThat(DISPATCH.eventsOf(id))
                .hasSize(2)
                .extracting(InboundEvent::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void aModificationSaysWhatChanged() {
        Answer answer = merchant.post("delivery_modified", Samples.order(name("modified")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("delivery_fee").decimalValue()).isEqualByComparingTo("9.00");
        assertThat(answer.body().at("/changes/0/path").asText()).isEqualTo("order.tip_cents");
        assertThat(answer.body().at("/changes/0/from").asInt()).isEqualTo(300);
        assertThat(answer.body().at("/changes/0/to").asInt()).isEqualTo(500);
        assertThat(answer.body().at("/changes/0/state").asText()).isEqualTo("applied");
    }

    @Test
    void aModificationThatComesTooLateIsForbidden() {
        Answer answer = merchant.post("delivery_modified", Samples.order(name("late")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().get("type").asText()).isEqualTo("urn:handoff:problem:not-modifiable");
    }

    @Test
    void aModificationNobodyDecidesInTimeIsToBeSentAgain() {
        Answer answer = merchant.post("delivery_modified", Samples.order(name("silent")));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aCreationNobodyDecidesInTimeIsReceived() {
        String id = name("silent");

        Answer answer = merchant.post("delivery_created", Samples.order(id));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("status").asText()).isEqualTo("received");
        DeliveryCreated recorded =
                (DeliveryCreated) DISPATCH.eventsOf(id).get(0).payload();
        assertThat(answer.body().get("delivery_id").asText())
                .isEqualTo(recorded.context().deliveryId().toString());
        assertThat(answer.body().has("delivery_fee")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery_changed", "nonsense", "", " "})
    void anUnknownEventIsToldWhichThereAre(String event) {
        Answer answer = merchant.post(event, id("x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("type").asText()).isEqualTo("urn:handoff:problem:unknown-event");
        assertThat(answer.body().get("detail").asText())
                .contains(
                        "get_quotation",
                        "accept_quotation",
                        "delivery_created",
                        "delivery_modified",
                        "delivery_cancelled");
    }

    @Test
    void whatIsInvalidIsNamed() {
        Answer answer =
                merchant.post("delivery_created", Samples.order(name("bad")).replace("40.74243", "140.5"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body().at("/errors/0/path").asText()).isEqualTo("tasks[1].latitude");
        assertThat(merchant.post("delivery_created", "{\"a\":").status()).isEqualTo(400);
        assertThat(merchant.post("delivery_created", new byte[0]).status()).isEqualTo(400);
    }

    @Test
    void aBodyMayHave256KiB() {
        String order = Samples.order(name("large"));
        String largest = order + " ".repeat(262_144 - bytes(order).length);

        assertThat(merchant.post("delivery_created", largest).status()).isEqualTo(200);
        assertThat(merchant.post("delivery_created", largest + " ").status()).isEqualTo(413);
        assertThat(send(merchant.request("/batch/deliveries")
                                .POST(BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(new byte[1_000_000]))))
                        .status())
                .isEqualTo(413);
        assertThat(send(merchant.request("/batch/deliveries").POST(BodyPublishers.ofByteArray(new byte[12_000_000])))
                        .body()
                        .get("type")
                        .asText())
                .isEqualTo("urn:handoff:problem:body-too-large");
    }

    @Test
    void aDeliveryIsReadByItsDecodedIdAsTheCallbackShowsIt() {
        String path = "/batch/deliveries/known%2F%C3%BC%201";
        DeliverySnapshot snapshot =
                Json.read(Samples.snapshotJson(Neighbours.KNOWN_ID, Neighbours.KNOWN), DeliverySnapshot.class);

        Answer got = merchant.get(path);
        Answer posted = send(merchant.signed(path, bytes("{}")));

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.raw().body()).isEqualTo(StringifiedJson.bytes(OrderUpdate.of(snapshot)));
        assertThat(posted.raw().body()).isEqualTo(got.raw().body());
    }

    @Test
    void aDeliveryThatCannotBeReadIsToldApartFromOneThatIsNotThere() {
        assertThat(merchant.get("/batch/deliveries/unknown").body().get("type").asText())
                .isEqualTo("urn:handoff:problem:delivery-not-found");
        assertThat(merchant.get("/batch/deliveries/%00").status()).isEqualTo(404);
        assertThat(merchant.get("/batch/deliveries/%FF").status()).isEqualTo(404);
        assertThat(merchant.get("/batch/deliveries/" + Neighbours.BROKEN).status())
                .isEqualTo(503);
        assertThat(send(merchant.request("/batch/deliveries/unknown")).status()).isEqualTo(401);
        assertThat(send(merchant.request("/batch/deliveries/unknown")
                                .header("X-expedite-token", Neighbours.TOKEN)
                                .POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
        assertThat(send(merchant.request("/batch/deliveries/unknown")
                                .header("X-expedite-token", Neighbours.TOKEN)
                                .header("X-expedite-signature", "bad"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theServiceAreaIsWhereTheFleetsAre() {
        Answer answer = merchant.get("/batch/servicearea");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("delivery_areas")).hasSizeGreaterThan(1);
        assertThat(answer.body().at("/delivery_areas/0/type").asText()).isEqualTo("FeatureCollection");
    }

    @Test
    void scenariosAreWords() {
        byte[] body = bytes(Samples.order(name("scenario")));

        Answer odd = send(merchant.signed(body)
                .header("X-expedite-Event", "get_quotation")
                .header("X-expedite-Scenario", "DROP TABLE"));

        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.body().at("/errors/0/path").asText()).isEqualTo("X-expedite-Scenario");
    }

    @Test
    void theTrackingPageNamesNobody() {
        Answer page = send(merchant.request(linkTo(new DeliveryId(UUID.fromString(Neighbours.KNOWN_ID)))));

        String html = new String(page.raw().body(), StandardCharsets.UTF_8);
        assertThat(page.status()).isEqualTo(200);
        assertThat(html).contains("Courier on the way to pick up", "12:30 EDT").doesNotContain("Zo", "Hidden", "Sam");
        assertThat(send(merchant.request(linkTo(new DeliveryId(new UUID(1, 2)))))
                        .status())
                .isEqualTo(404);
        assertThat(send(merchant.request("/track/" + Neighbours.KNOWN_ID)).status())
                .as("ids can be guessed, links can't")
                .isEqualTo(404);
        assertThat(send(merchant.request("/track/nonsense")).status()).isEqualTo(404);
    }

    private static String linkTo(DeliveryId delivery) {
        byte[] key = Base64.getDecoder().decode(HandoffServers.SEALING_KEY);
        var box = new SecretBox(HandoffServers.SEALING_KEY_ID, Map.of(HandoffServers.SEALING_KEY_ID, key));
        return URI.create(new TrackingLinks(URI.create("https://handoff.example"), box).of(delivery))
                .getPath();
    }

    private static String name(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    private static String id(String externalId) {
        return "{\"external_delivery_id\": \"" + externalId + "\"}";
    }
}
