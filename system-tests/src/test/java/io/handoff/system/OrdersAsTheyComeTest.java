package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.PlayedFleet.Store;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.system.StagedDeliveries.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What merchants' software really sends: orders nobody serves, other orders under the same id, old times, haste. */
@ExtendWith(SharedSuite.class)
class OrdersAsTheyComeTest {
    private Stage stage;
    private Merchant merchant;
    private StagedDeliveries deliveries;

    @BeforeEach
    void enter(Stage shared) {
        stage = shared;
        merchant = shared.merchant();
        deliveries = shared.deliveries();
        deliveries.awaitTheFleet();
    }

    @Test
    void orderNobodyServesIsRefusedOnArrivalHoweverFarAheadItIs() {
        String id = StagedDeliveries.newId();
        ObjectNode order = inReykjavik(townOrder(id, Instant.now().plus(Duration.ofDays(10))));

        Answer quotation = merchant.event("get_quotation", order);
        Answer created = merchant.event("delivery_created", order);

        assertThat(StagedDeliveries.wordOf(quotation)).isEqualTo("no_quotation");
        assertThat(created.status()).as(created.body()).isEqualTo(400);
        assertThat(StagedDeliveries.wordOf(created)).isEqualTo("not-serviceable");
        assertThat(created.json().get("errors").findValuesAsText("path")).contains("tasks[0]", "tasks[1]");
        assertThat(created.json().get("rejected").findValuesAsText("code")).contains("out_of_area");
        assertThat(created.json().at("/rejected/0/provider/name").asText()).isNotEmpty();
        assertThat(deliveries.read(id).status()).isEqualTo(404);
    }

    @Test
    void orderWithMoreStopsThanAnyFleetThereTakesIsRefused() {
        ObjectNode order = townOrder(StagedDeliveries.newId(), StagedDeliveries.soon());
        for (int i = 0; i < 20; i++) {
            order.withArray("/tasks").add(order.at("/tasks/1").deepCopy());
        }

        Answer created = merchant.event("delivery_created", order);

        assertThat(StagedDeliveries.wordOf(created)).as(created.body()).isEqualTo("not-serviceable");
        assertThat(created.json().get("rejected").findValuesAsText("message"))
                .contains("The fleet takes at most 20 stops.");
    }

    @Test
    void deliveryCantBeMovedWhereNobodyComes() {
        String id = deliveries.in(State.SEARCHING);
        ObjectNode moved = inReykjavik(deliveries.read(id).json().deepCopy());

        Answer answer = merchant.event("delivery_modified", moved);

        assertThat(StagedDeliveries.wordOf(answer)).as(answer.body()).isEqualTo("not-serviceable");
        assertThat(deliveries.read(id).json().at("/tasks/0/latitude").asDouble())
                .isEqualTo(40.8136);
    }

    @Test
    void orderWithTheSameIdSaysInWhatItIsAnotherOne() {
        String id = deliveries.in(State.SEARCHING);
        Answer created = merchant.event("delivery_created", deliveries.withAnotherTip(id));

        assertThat(created.status()).isEqualTo(209);
        JsonNode differs = created.json().get("differs");
        assertThat(differs).as(created.body()).hasSize(1);
        assertThat(differs.get(0).toString()).isEqualTo("{\"path\":\"order.tip_cents\",\"stored\":300,\"sent\":900}");
        assertThat(created.json().get("message").asText()).contains("delivery_modified");
    }

    @Test
    void sameOrderAgainHasNothingToSay() {
        String id = StagedDeliveries.newId();
        ObjectNode order = townOrder(id, Instant.now().plus(Duration.ofDays(1)));
        long now = Instant.now().getEpochSecond();

        Answer first = merchant.signed("delivery_created", order, now);
        Answer again = merchant.signed("delivery_created", order, now - 1);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(209);
        assertThat(again.json().has("differs")).isFalse();
        assertThat(again.json().has("message")).isFalse();
    }

    @Test
    void orderThatWasCancelledSaysThatNobodyComes() {
        String id = deliveries.in(State.CANCELLED);

        for (Answer again : List.of(
                merchant.event("delivery_created", townOrder(id, StagedDeliveries.soon())),
                merchant.event("accept_quotation", Merchant.only(id)))) {
            assertThat(again.status()).isEqualTo(209);
            assertThat(again.json().get("message").asText()).contains("was cancelled", "an id of its own");
        }
    }

    @Test
    void timesThatArePastBookNobody() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        for (String event : List.of("delivery_created", "get_quotation")) {
            String id = StagedDeliveries.newId();

            Answer answer = merchant.event(event, townOrder(id, yesterday));

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/path").asText()).isEqualTo("tasks[1].event_at");
            assertThat(deliveries.read(id).status()).isEqualTo(404);
        }
    }

    @Test
    void dropoffBeforeItsPickupIsRefusedAndAtTheSameTimeTaken() {
        ObjectNode order = townOrder(StagedDeliveries.newId(), StagedDeliveries.soon());
        ObjectNode dropoff = (ObjectNode) order.at("/tasks/1");
        String pickup = order.at("/tasks/0/event_at").asText();

        dropoff.put("event_at", Instant.parse(pickup).minusSeconds(1).toString());
        Answer before = merchant.event("delivery_created", order);
        dropoff.put("event_at", pickup);
        Answer same = merchant.event("delivery_created", order);

        assertThat(before.json().at("/errors/0/path").asText()).isEqualTo("tasks[1].event_at");
        assertThat(same.status()).as(same.body()).isEqualTo(200);
    }

    @Test
    void merchantWhoRecoversWithinTheSecondIsNotToldTheRefusalAgain() {
        String id = StagedDeliveries.newId();
        ObjectNode order = townOrder(id, StagedDeliveries.soon());
        long now = Instant.now().getEpochSecond();

        Answer early = merchant.signed("delivery_cancelled", Merchant.only(id), now);
        Answer created = merchant.signed("delivery_created", order, now);
        Answer cancelled = merchant.signed("delivery_cancelled", Merchant.only(id), now);

        assertThat(early.status()).isEqualTo(404);
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
    }

    @Test
    void quotationThatWasVoidedWithinTheSecondIsGatheredAnew() {
        String id = StagedDeliveries.newId();
        ObjectNode order = townOrder(id, StagedDeliveries.soon());
        ObjectNode tipped = order.deepCopy();
        tipped.withObject("/order").put("tip_cents", 700);
        long now = Instant.now().getEpochSecond();

        String first = merchant.signed("get_quotation", order, now)
                .json()
                .get("quotation_id")
                .asText();
        Answer modified = merchant.signed("delivery_modified", tipped, now);
        Answer tooSoon = merchant.signed("accept_quotation", Merchant.only(id), now);
        Answer again = merchant.signed("get_quotation", order, now);
        Answer accepted = merchant.signed("accept_quotation", Merchant.only(id), now);

        assertThat(modified.status()).as(modified.body()).isEqualTo(200);
        assertThat(tooSoon.status()).as(tooSoon.body()).isEqualTo(410);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().get("quotation_id").asText()).isNotEqualTo(first);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
    }

    @Test
    void searchThatHasFoundNobodyShowsItselfAndIsToldOnce() {
        String id = StagedDeliveries.newId();
        Answer created = merchant.event("delivery_created", PlayedFleet.order(id, Store.BUSY, StagedDeliveries.soon()));

        RunningSuite.await(
                "the search shows",
                StagedDeliveries.PATIENCE,
                () -> deliveries.read(id).json().at("/search/rounds").asInt() >= 2);

        JsonNode delivery = deliveries.read(id).json();
        assertThat(created.status()).isEqualTo(200);
        assertThat(delivery.get("status").asText()).isEqualTo("searching");
        assertThat(delivery.at("/search/reasons").findValuesAsText("message")).contains("No courier is free.");
        RunningSuite.await("it is told", StagedDeliveries.PATIENCE, () -> !tellingOfTheSearch(id)
                .isEmpty());
        assertThat(tellingOfTheSearch(id)).hasSize(1);
    }

    private List<CallbackEndpoint.Callback> tellingOfTheSearch(String id) {
        return stage.endpoint().of(id).stream()
                .filter(callback -> callback.json().has("search"))
                .toList();
    }

    private static ObjectNode townOrder(String id, Instant pickup) {
        return PlayedFleet.order(id, Store.WILLING, pickup);
    }

    private static ObjectNode inReykjavik(ObjectNode order) {
        order.get("tasks").forEach(task -> ((ObjectNode) task)
                .put("timezone_identifier", "Atlantic/Reykjavik")
                .put("latitude", 64.1466)
                .put("longitude", -21.9426));
        return order;
    }
}
