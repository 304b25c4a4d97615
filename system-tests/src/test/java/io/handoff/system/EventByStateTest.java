package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.PlayedFleet.Store;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.system.StagedDeliveries.State;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every event does in every state of a delivery. */
@ExtendWith(SharedSuite.class)
class EventByStateTest {
    private static final Map<State, String> SETTLED = new EnumMap<>(State.class);

    private static PlayedFleet fleet;
    private static CallbackEndpoint endpoint;
    private static Merchant merchant;
    private static StagedDeliveries deliveries;

    @BeforeAll
    static void openTheFleet(Stage stage) {
        endpoint = stage.endpoint();
        merchant = stage.merchant();
        fleet = new PlayedFleet();
        fleet.record().publishTo(stage.suite());
        deliveries = new StagedDeliveries(merchant, fleet);
        deliveries.awaitTheFleet();
    }

    @AfterAll
    static void closeTheFleet() {
        fleet.close();
    }

    /** Columns: state, event, HTTP status, status or problem in the body, state afterwards ("same": not one byte of it changed). */
    @ParameterizedTest
    @CsvSource({
        "UNKNOWN,     get_quotation,      200, quoted,                QUOTED",
        "UNKNOWN,     accept_quotation,   404, quotation-not-found,   UNKNOWN",
        "UNKNOWN,     delivery_created,   200, searching,             ASSIGNED",
        "UNKNOWN,     delivery_cancelled, 404, delivery-not-found,    UNKNOWN",
        "QUOTED,      get_quotation,      200, quoted,                QUOTED",
        "QUOTED,      accept_quotation,   200, searching,             ASSIGNED",
        "QUOTED,      delivery_created,   200, searching,             ASSIGNED",
        "QUOTED,      delivery_cancelled, 200, cancelled,             CANCELLED",
        "SEARCHING,   get_quotation,      200, quoted,                same",
        "SEARCHING,   accept_quotation,   209, searching,             same",
        "SEARCHING,   delivery_created,   209, searching,             same",
        "SEARCHING,   delivery_cancelled, 200, cancelled,             CANCELLED",
        "ASSIGNED,    get_quotation,      200, quoted,                same",
        "ASSIGNED,    accept_quotation,   209, assigned,              same",
        "ASSIGNED,    delivery_created,   209, assigned,              same",
        "ASSIGNED,    delivery_cancelled, 200, cancelled,             CANCELLED",
        "IN_PROGRESS, get_quotation,      200, quoted,                same",
        "IN_PROGRESS, accept_quotation,   209, in_progress,           same",
        "IN_PROGRESS, delivery_created,   209, in_progress,           same",
        "IN_PROGRESS, delivery_cancelled, 403, not-cancellable,       same",
        "COMPLETED,   get_quotation,      200, quoted,                same",
        "COMPLETED,   accept_quotation,   209, completed,             same",
        "COMPLETED,   delivery_created,   209, completed,             same",
        "COMPLETED,   delivery_cancelled, 403, not-cancellable,       same",
        "CANCELLING,  get_quotation,      200, quoted,                same",
        "CANCELLING,  accept_quotation,   209, cancelling,            same",
        "CANCELLING,  delivery_created,   209, cancelling,            same",
        "CANCELLING,  delivery_cancelled, 200, cancelling,            same",
        "CANCELLED,   get_quotation,      200, quoted,                same",
        "CANCELLED,   accept_quotation,   209, cancelled,             same",
        "CANCELLED,   delivery_created,   209, cancelled,             same",
        "CANCELLED,   delivery_cancelled, 200, cancelled,             same",
        "FAILED,      get_quotation,      200, quoted,                FAILED",
        "FAILED,      accept_quotation,   200, searching,             ASSIGNED",
        "FAILED,      delivery_created,   200, searching,             ASSIGNED",
        "FAILED,      delivery_cancelled, 200, cancelled,             CANCELLED",
    })
    void anEventIsAnsweredByTheStateOfItsDelivery(State state, String event, int status, String word, String after) {
        String id = deliveryIn(state);
        Answer before = deliveries.read(id);

        Answer answer = send(event, id);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(StagedDeliveries.wordOf(answer)).isEqualTo(word);
        if (after.equals("same")) {
            passTheQueue(id);
            assertThat(deliveries.read(id)).isEqualTo(before);
        } else {
            deliveries.await(id, State.valueOf(after));
        }
    }

    @Test
    void aNewQuotationTakesThePlaceOfTheOneBefore() {
        String id = StagedDeliveries.newId();
        String former =
                deliveries.quote(id, Store.WILLING).json().get("quotation_id").asText();
        String newer =
                deliveries.quote(id, Store.WILLING).json().get("quotation_id").asText();

        Answer superseded = merchant.event("accept_quotation", Merchant.only(id).put("quotation_id", former));
        Answer accepted = merchant.event("accept_quotation", Merchant.only(id).put("quotation_id", newer));

        assertThat(superseded.status()).isEqualTo(410);
        assertThat(StagedDeliveries.wordOf(superseded)).isEqualTo("quotation-expired");
        assertThat(accepted.status()).isEqualTo(200);
    }

    @Test
    void anExpiredQuotationIsGone() {
        String id = StagedDeliveries.newId();
        Answer quotation = deliveries.quote(id, Store.BRIEF);
        Instant expiry = Instant.parse(quotation.json().get("expires_at").asText());
        RunningSuite.await("the offer expires", StagedDeliveries.PATIENCE, () -> !Instant.now()
                .isBefore(expiry));

        Answer late = merchant.event("accept_quotation", Merchant.only(id));

        assertThat(late.status()).isEqualTo(410);
        assertThat(StagedDeliveries.wordOf(late)).isEqualTo("quotation-expired");
        assertThat(deliveries.read(id).json().get("status").asText()).isEqualTo("quoted");
    }

    @Test
    void aFailedDeliveryWithoutAQuotationHasNothingToAccept() {
        String id = deliveries.failed();

        Answer answer = merchant.event("accept_quotation", Merchant.only(id));

        assertThat(answer.status()).isEqualTo(410);
        assertThat(StagedDeliveries.wordOf(answer)).isEqualTo("quotation-expired");
    }

    @Test
    void aCreatedDeliveryTakesTheOfferThatStands() {
        String id = StagedDeliveries.newId();
        ObjectNode order = PlayedFleet.order(id, Store.WILLING, StagedDeliveries.soon());
        Answer quotation = merchant.event("get_quotation", order);

        Answer created = merchant.event("delivery_created", order);

        assertThat(created.json().get("delivery_fee"))
                .isEqualTo(quotation.json().get("fee"));
    }

    @Test
    void cancellingCostsNothingUntilTheCourierHasAcceptedAndTheSameEveryTime() {
        String quoted = deliveries.in(State.QUOTED);
        String assigned = deliveries.in(State.ASSIGNED);
        String accepted = deliveries.accepted();

        assertThat(feeOf(send("delivery_cancelled", quoted))).isZero();
        assertThat(feeOf(send("delivery_cancelled", assigned))).isZero();
        double shown = deliveries.read(accepted).json().at("/cancellation/fee").asDouble();
        assertThat(shown).isPositive();
        assertThat(feeOf(send("delivery_cancelled", accepted))).isEqualTo(shown);
        assertThat(feeOf(send("delivery_cancelled", accepted))).isEqualTo(shown);
    }

    @Test
    void aCancellationTheFleetAgreesToLateIsToldByACallback() {
        StagedDeliveries.Staged staged = deliveries.cancelling();

        fleet.agreeToCancel(staged.deliveryId());

        RunningSuite.await("the outcome is told", StagedDeliveries.PATIENCE, () -> endpoint.of(staged.id()).stream()
                .anyMatch(callback -> callback.json().get("status").asText().equals("cancelled")));
    }

    /** A delivery in a state; where no event changes anything any more, the same one for all. */
    private static String deliveryIn(State state) {
        boolean settled = state == State.COMPLETED || state == State.CANCELLING || state == State.CANCELLED;
        return settled ? SETTLED.computeIfAbsent(state, deliveries::in) : deliveries.in(state);
    }

    private static Answer send(String event, String id) {
        boolean whole = event.equals("get_quotation") || event.equals("delivery_created");
        ObjectNode body = whole ? PlayedFleet.order(id, Store.WILLING, StagedDeliveries.soon()) : Merchant.only(id);
        // Bytes of its own: the same ones with the same event would be a retry.
        return merchant.event(event, body.put("note", UUID.randomUUID().toString()));
    }

    /** Another event that changes nothing: once it is answered, everything that came before is decided. */
    private static void passTheQueue(String id) {
        assertThat(send("delivery_created", id).status()).isEqualTo(209);
    }

    private static double feeOf(Answer cancellation) {
        assertThat(cancellation.status()).as(cancellation.body()).isEqualTo(200);
        return cancellation.json().get("cancellation_fee").asDouble();
    }
}
