package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.CallbackEndpoint.Callback;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSuite.class)
class JourneyTest {
    private static final Duration JOURNEY = Duration.ofSeconds(120);
    private static final List<String> STATES = List.of("Assigned", "Accepted", "Started", "Arrived", "Successful");

    private static CallbackEndpoint endpoint;
    private static RunningSuite suite;
    private static Merchant merchant;
    private static String callbackSecret;

    private final String id = "order-" + UUID.randomUUID();

    @BeforeAll
    static void enter(Stage stage) {
        endpoint = stage.endpoint();
        suite = stage.suite();
        merchant = stage.merchant();
        callbackSecret = suite.sandbox().get("callback_secret").asText();
    }

    @AfterEach
    void stopListening() {
        endpoint.onCallback(callback -> {});
    }

    @Test
    void aQuotedAndAcceptedDeliveryIsToldStateByStateUntilItIsCompleted() {
        AtomicInteger compared = new AtomicInteger();
        List<String> differences = new ArrayList<>();
        endpoint.onCallback(callback -> compareWithGet(callback, compared, differences));

        Answer quote = merchant.event("get_quotation", soon());
        Answer accepted = merchant.event("accept_quotation", Merchant.only(id));
        awaitCompletion();

        assertThat(quote.status()).isEqualTo(200);
        assertThat(quote.json().get("quotations").size()).isGreaterThanOrEqualTo(3);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().get("delivery_fee")).isEqualTo(quote.json().get("fee"));
        List<Callback> callbacks = endpoint.of(id);
        assertThat(callbacks).allMatch(callback -> callback.isSignedWith(callbackSecret));
        assertThat(callbacks)
                .extracting(Callback::apiKey)
                .containsOnly(suite.sandbox().get("callback_api_key").asText());
        assertThat(callbacks).allMatch(callback -> callback.kind().equals("order_update"));
        assertThat(statesOf(callbacks, 0)).containsAll(STATES);
        assertThat(statesOf(callbacks, 1)).containsAll(STATES);
        assertInOrder(callbacks);
        assertThat(differences).isEmpty();
        assertThat(compared.get())
                .as("callbacks that could be compared with a GET")
                .isPositive();
        assertThat(callbacks.get(callbacks.size() - 1).body())
                .isEqualTo(merchant.get("/batch/deliveries/" + id).body());
    }

    @Test
    void servicesThatAreKilledOnTheWayDoNotStopADelivery() {
        Answer quote = merchant.event("get_quotation", soon());
        Answer accepted = merchant.event("accept_quotation", Merchant.only(id));
        RunningSuite.await("the courier has accepted", JOURNEY, () -> statesOf(endpoint.of(id), 0)
                .contains("Accepted"));
        long dispatch = suite.pid("dispatch");
        long simulator = suite.pid("simulator");
        suite.kill("dispatch");
        suite.kill("simulator");
        suite.awaitRestart("dispatch", dispatch);
        suite.awaitRestart("simulator", simulator);
        awaitCompletion();

        assertThat(quote.status()).isEqualTo(200);
        assertThat(accepted.status()).isEqualTo(200);
        List<Callback> callbacks = endpoint.of(id);
        assertThat(statesOf(callbacks, 0)).containsAll(STATES);
        assertThat(statesOf(callbacks, 1)).containsAll(STATES);
        assertInOrder(callbacks);
    }

    @Test
    void creatingTwiceIsOneDelivery() {
        JsonNode order = Merchant.order(
                id, Instant.now().plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofHours(25)), false);

        Answer first = merchant.event("delivery_created", order);
        Answer second = merchant.event("delivery_created", order.toString() + " ", null);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(209);
        assertThat(second.json().get("delivery_id")).isEqualTo(first.json().get("delivery_id"));
        assertThat(merchant.post("/batch/deliveries/" + id).body())
                .isEqualTo(merchant.get("/batch/deliveries/" + id).body());
    }

    @Test
    void anOrderAsLargeAsMayBeFindsItsCourier() {
        Answer created = merchant.event("delivery_created", largeOrder(19));

        assertThat(created.status()).as(created.body()).isEqualTo(200);
        RunningSuite.await("it is booked", JOURNEY, () -> statusOf().equals("assigned"));
        assertThat(merchant.get("/batch/deliveries/" + id).body().length()).isLessThan(400_000);
        assertThat(created.json().get("delivery_id"))
                .isEqualTo(merchant.get("/batch/deliveries/" + id).json().get("delivery_id"));
    }

    @Test
    void anOrderThatIsTooLargeForARecordIsRefusedBeforeAnythingIsRecorded() {
        Answer refused = merchant.event("delivery_created", largeOrder(25));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("type").asText()).isEqualTo("urn:handoff:problem:too-large-order");
        assertThat(refused.json().get("detail").asText()).contains("262144").containsPattern("has [0-9]{6} bytes");
        assertThat(merchant.get("/batch/deliveries/" + id).status()).isEqualTo(404);
    }

    /** As many items as may be at each drop-off, the smallest there are, which grow most. */
    private JsonNode largeOrder(int dropoffs) {
        ObjectNode order = later();
        ArrayNode tasks = (ArrayNode) order.get("tasks");
        ArrayNode items = ((ObjectNode) tasks.get(1)).putArray("items");
        for (int i = 0; i < 500; i++) {
            items.addObject().put("name", "x" + i);
        }
        for (int i = 1; i < dropoffs; i++) {
            tasks.add(tasks.get(1).deepCopy());
        }
        return order;
    }

    @Test
    void aBookedDeliveryIsCancelledWithTheFleet() {
        Answer quote = merchant.event("get_quotation", later());
        Answer accepted = merchant.event("accept_quotation", Merchant.only(id));
        RunningSuite.await("it is booked", JOURNEY, () -> statusOf().equals("assigned"));

        Answer cancelled = merchant.event("delivery_cancelled", Merchant.only(id));

        assertThat(quote.status()).isEqualTo(200);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(cancelled.status()).isEqualTo(200);
        RunningSuite.await("it is cancelled", JOURNEY, () -> statusOf().equals("cancelled"));
        assertThat(merchant.event("delivery_cancelled", Merchant.only(id)).status())
                .isEqualTo(200);
    }

    /** Whichever fleet has the job: one that can change it, or one that gives it up. */
    @Test
    void aBookedDeliveryIsModifiedWithTheFleetOrBookedAnew() {
        JsonNode order = later();
        Answer quote = merchant.event("get_quotation", order);
        Answer accepted = merchant.event("accept_quotation", Merchant.only(id));
        RunningSuite.await("it is booked", JOURNEY, () -> statusOf().equals("assigned"));
        ObjectNode changed = order.deepCopy();
        changed.withObject("/order").put("tip_cents", 900);
        ((ObjectNode) changed.at("/tasks/1")).put("instructions", "Ring twice");

        Answer modified = merchant.event("delivery_modified", changed);
        Answer again = merchant.event("delivery_modified", changed.toString() + " ", null);

        assertThat(quote.status()).isEqualTo(200);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(modified.status()).isEqualTo(200);
        assertThat(modified.json().at("/changes").findValuesAsText("path"))
                .containsExactly("order.tip_cents", "tasks[1].instructions");
        assertThat(modified.json().at("/changes").findValuesAsText("state"))
                .allMatch(state -> state.equals("applied") || state.equals("rebooking"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/changes")).isEmpty();
        assertThat(merchant.get("/batch/deliveries/" + id)
                        .json()
                        .at("/order/tip_cents")
                        .asInt())
                .isEqualTo(900);
        RunningSuite.await("it is told", JOURNEY, () -> endpoint.of(id).stream()
                .anyMatch(callback -> callback.json().at("/order/tip_cents").asInt() == 900));
    }

    @Test
    void cancellingTheOnlyDropoffCancelsTheDelivery() {
        JsonNode order = Merchant.order(
                id, Instant.now().plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofHours(25)), false);
        Answer created = merchant.event("delivery_created", order);
        ObjectNode changed = order.deepCopy();
        ((ObjectNode) changed.at("/tasks/1")).put("canceled", true);

        Answer modified = merchant.event("delivery_modified", changed);

        assertThat(created.status()).isEqualTo(200);
        assertThat(modified.status()).isEqualTo(200);
        assertThat(modified.json().at("/status").asText()).isEqualTo("cancelled");
        assertThat(merchant.event("delivery_modified", order).status()).isEqualTo(403);
    }

    @Test
    void whatIsUnknownIsNotFound() {
        assertThat(merchant.event("delivery_cancelled", Merchant.only("nobody-" + id))
                        .status())
                .isEqualTo(404);
        assertThat(merchant.event("accept_quotation", Merchant.only("nobody-" + id))
                        .status())
                .isEqualTo(404);
        assertThat(merchant.event(
                                "delivery_modified",
                                Merchant.order("nobody-" + id, Instant.now(), Instant.now(), false))
                        .status())
                .isEqualTo(404);
        assertThat(merchant.get("/batch/deliveries/nobody-" + id).status()).isEqualTo(404);
    }

    @Test
    void badSignaturesAreUnauthenticated() {
        String body = Merchant.only(id).toString();
        long now = Instant.now().getEpochSecond();
        String secret = suite.sandbox().get("secret").asText();

        assertThat(merchant.event("delivery_cancelled", body, Merchant.sign("wrong", now, body))
                        .status())
                .isEqualTo(401);
        assertThat(merchant.event("delivery_cancelled", body, Merchant.sign(secret, now - 301, body))
                        .status())
                .isEqualTo(401);
        assertThat(merchant.event("delivery_cancelled", body + " ", Merchant.sign(secret, now, body))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void serviceAreasAreGeoJson() {
        Answer areas = merchant.get("/batch/servicearea");

        assertThat(areas.status()).isEqualTo(200);
        assertThat(areas.json().at("/delivery_areas/0/type").asText()).isEqualTo("FeatureCollection");
        assertThat(areas.json().at("/delivery_areas/0/features/0/geometry/type").asText())
                .isEqualTo("MultiPolygon");
    }

    private JsonNode soon() {
        return Merchant.order(id, Instant.now().plusSeconds(10), Instant.now().plusSeconds(18), true);
    }

    private ObjectNode later() {
        return Merchant.order(id, Instant.now().plusSeconds(1800), Instant.now().plusSeconds(3000), false);
    }

    private static void compareWithGet(Callback callback, AtomicInteger compared, List<String> differences) {
        JsonNode body = callback.json();
        Answer now = merchant.get(
                "/batch/deliveries/" + body.get("external_delivery_id").asText());
        if (now.json().get("sequence").equals(body.get("sequence"))) {
            compared.incrementAndGet();
            if (!now.body().equals(callback.body())) {
                differences.add(callback.body());
            }
        }
    }

    private void awaitCompletion() {
        RunningSuite.await(id + " is completed and told", JOURNEY, () -> endpoint.of(id).stream()
                .anyMatch(callback -> callback.json().get("status").asText().equals("completed")));
    }

    private String statusOf() {
        return merchant.get("/batch/deliveries/" + id).json().path("status").asText();
    }

    /** The states of a task in the order in which they were told. */
    private static Set<String> statesOf(List<Callback> callbacks, int task) {
        Set<String> states = new LinkedHashSet<>();
        callbacks.forEach(callback ->
                states.add(callback.json().at("/tasks/" + task + "/job_state").asText()));
        states.remove("Unassigned");
        assertThat(STATES.subList(0, states.size())).containsExactlyElementsOf(states);
        return states;
    }

    /** A repeated callback is allowed after a crash, with the same id; going back is not. */
    private static void assertInOrder(List<Callback> callbacks) {
        long last = 0;
        for (Callback callback : callbacks) {
            long sequence = Long.parseLong(callback.sequence());
            assertThat(sequence).isGreaterThanOrEqualTo(last);
            last = sequence;
        }
    }
}
