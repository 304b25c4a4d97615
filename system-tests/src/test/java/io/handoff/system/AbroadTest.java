package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.CallbackEndpoint.Callback;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A merchant in London, whose fleets charge in pounds. */
@ExtendWith(SharedSuite.class)
class AbroadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration JOURNEY = Duration.ofSeconds(120);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneId.of("Europe/London"));

    private static CallbackEndpoint endpoint;
    private static Merchant newYorker;
    private static Merchant londoner;
    private static String callbackSecret;

    private final String id = "london-" + UUID.randomUUID();

    @BeforeAll
    static void openAnAccountInPounds(Stage stage) throws IOException, InterruptedException {
        endpoint = stage.endpoint();
        newYorker = stage.merchant();
        JsonNode sandbox = stage.suite().sandbox();
        ObjectNode application = JSON.createObjectNode()
                .put("name", "Corner Café")
                .put("currency", "GBP")
                .put("callback_url", endpoint.url());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.get("base_url").asText() + "/admin/v1/merchants"))
                .header("Authorization", "Bearer " + sandbox.get("admin_key").asText())
                .POST(HttpRequest.BodyPublishers.ofString(application.toString()))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode opened = JSON.readTree(answer.body());
        callbackSecret = opened.get("callback_secret").asText();
        londoner = new Merchant(
                ((ObjectNode) opened).put("base_url", sandbox.get("base_url").asText()));
    }

    @Test
    void aDeliveryInLondonIsPaidInPoundsFromTheQuoteToTheLastCallback() {
        Instant now = Instant.now();
        ObjectNode order = order(now.plusSeconds(10), now.plusSeconds(18)).put("simulate", true);

        Answer quote = londoner.event("get_quotation", order);
        Answer accepted = londoner.event("accept_quotation", Merchant.only(id));
        RunningSuite.await(id + " is completed and told", JOURNEY, () -> endpoint.of(id).stream()
                .anyMatch(callback -> callback.json().get("status").asText().equals("completed")));

        assertThat(quote.status()).as(quote.body()).isEqualTo(200);
        assertThat(quote.json().get("quotations").findValuesAsText("code"))
                .containsExactlyInAnyOrder("thames-vans", "cross-river-bikes", "albion-couriers", "soho-runners");
        assertThat(quote.json().get("quotations").findValuesAsText("currency")).containsOnly("GBP");
        assertThat(quote.json().get("rejected").findValuesAsText("code")).contains("guildhall-catering");
        assertThat(quote.body()).doesNotContain("swift-bikes", "spree-transporter", "USD", "EUR");
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().get("currency").asText()).isEqualTo("GBP");
        assertThat(accepted.json().get("delivery_fee")).isEqualTo(quote.json().get("fee"));
        List<Callback> callbacks = endpoint.of(id);
        assertThat(callbacks).allMatch(callback -> callback.isSignedWith(callbackSecret));
        JsonNode last = callbacks.get(callbacks.size() - 1).json();
        assertThat(last.get("currency").asText()).isEqualTo("GBP");
        assertThat(last.get("tasks").findValuesAsText("job_state")).containsOnly("Successful");
        assertThat(Instant.parse(last.at("/tasks/0/event_at").asText()))
                .isEqualTo(now.plusSeconds(10).truncatedTo(ChronoUnit.SECONDS));
        assertThat(callbacks.get(callbacks.size() - 1).body())
                .isEqualTo(londoner.get("/batch/deliveries/" + id).body());
    }

    @Test
    void theServiceAreaOfAnAccountInPoundsIsLondonAndOneInDollarsIsNot() {
        String london = londoner.get("/batch/servicearea").body();
        String newYork = newYorker.get("/batch/servicearea").body();

        assertThat(london).contains("London, zones 1 and 2").doesNotContain("Manhattan", "Berlin");
        assertThat(newYork).contains("Manhattan").doesNotContain("London", "Berlin");
    }

    @Test
    void anAccountInDollarsIsToldWhyLondonsFleetsMakeItNoOffer() {
        Instant now = Instant.now();

        Answer quote = newYorker.event("get_quotation", order(now.plusSeconds(3600), now.plusSeconds(7200)));

        assertThat(quote.status()).isEqualTo(200);
        assertThat(quote.json().get("status").asText()).isEqualTo("no_quotation");
        assertThat(quote.json().get("rejected")).anySatisfy(refused -> {
            assertThat(refused.at("/provider/code").asText()).isEqualTo("thames-vans");
            assertThat(refused.get("code").asText()).isEqualTo("other_currency");
            assertThat(refused.get("message").asText()).contains("GBP", "USD");
        });
    }

    @Test
    void inNewYorkNobodySpeaksOfFleetsElsewhere() {
        Instant pickup = Instant.now().plusSeconds(3600);

        Answer quote = newYorker.event("get_quotation", Merchant.order(id, pickup, pickup.plusSeconds(7200), false));

        assertThat(quote.json().get("status").asText()).isEqualTo("quoted");
        assertThat(quote.json().get("rejected").findValuesAsText("code")).contains("uptown-runners");
        assertThat(quote.body()).doesNotContain("thames-vans", "spree-transporter", "other_currency");
    }

    @Test
    void theCheapestFleetRanksLastWhereItMissesTheTimeAskedFor() {
        Instant pickup = Instant.now().plusSeconds(7200);
        ObjectNode order = order(pickup, pickup.plus(Duration.ofMinutes(28)));
        ((ObjectNode) order.at("/tasks/1"))
                .put("street1", "College Way")
                .put("zip", "SE10 9NN")
                .put("latitude", 51.4820)
                .put("longitude", -0.0077);

        JsonNode wished = londoner.event("get_quotation", order).json();
        ((ObjectNode) order.at("/tasks/1")).remove("event_at");
        JsonNode wishless = londoner.event("get_quotation", order).json();

        assertThat(wished.get("quotations").findValuesAsText("code"))
                .containsExactly("cross-river-bikes", "thames-vans");
        assertThat(wished.at("/quotations/0").has("late_by_s")).isFalse();
        assertThat(wished.at("/quotations/1/late_by_s").asLong()).isBetween(1200L, 2400L);
        assertThat(wished.at("/quotations/1/why").asText()).contains("Cheapest", "Late");
        assertThat(wished.has("late_by_s")).isFalse();
        assertThat(wishless.get("quotations").findValuesAsText("code"))
                .containsExactly("thames-vans", "cross-river-bikes");
        assertThat(wishless.toString()).doesNotContain("late_by_s");
    }

    /** From Covent Garden to Finsbury Square, in London's own time and way of writing. */
    private ObjectNode order(Instant pickupAt, Instant dropoffAt) {
        ObjectNode order = Merchant.only(id);
        order.putObject("order").put("subtotal", 42.5).put("tip_cents", 300);
        ArrayNode tasks = order.putArray("tasks");
        task(tasks, "pickup", pickupAt, "12 Floral Street", "WC2E 9DH")
                .put("latitude", 51.5124)
                .put("longitude", -0.1251);
        task(tasks, "dropoff", dropoffAt, "30 Finsbury Square", "EC2A 1AG")
                .put("latitude", 51.5206)
                .put("longitude", -0.0868);
        return order;
    }

    private static ObjectNode task(ArrayNode tasks, String type, Instant at, String street, String postcode) {
        return tasks.addObject()
                .put("type", type)
                .put("event_at", LOCAL.format(at.truncatedTo(ChronoUnit.SECONDS)))
                .put("timezone_identifier", "Europe/London")
                .put("location_name", "Zoë Ångström")
                .put("phone", "020 7946 0958")
                .put("street1", street)
                .put("city", "London")
                .put("state", "England")
                .put("zip", postcode);
    }
}
