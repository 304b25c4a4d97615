package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.PlayedFleet.Store;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.system.StagedDeliveries.State;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the table of events by state leaves to a rule: which quotation, which change, which fee. */
@ExtendWith(SharedSuite.class)
class DeliveryRulesTest {
    private Stage stage;
    private StagedDeliveries deliveries;

    @BeforeEach
    void enter(Stage shared) {
        stage = shared;
        deliveries = shared.deliveries();
    }

    @Test
    void aNewQuotationTakesThePlaceOfTheOneBefore() {
        String id = StagedDeliveries.newId();
        String former =
                deliveries.quote(id, Store.WILLING).json().get("quotation_id").asText();
        String newer =
                deliveries.quote(id, Store.WILLING).json().get("quotation_id").asText();

        Answer superseded =
                stage.merchant().event("accept_quotation", Merchant.only(id).put("quotation_id", former));
        Answer accepted =
                stage.merchant().event("accept_quotation", Merchant.only(id).put("quotation_id", newer));

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

        Answer late = stage.merchant().event("accept_quotation", Merchant.only(id));

        assertThat(late.status()).isEqualTo(410);
        assertThat(StagedDeliveries.wordOf(late)).isEqualTo("quotation-expired");
        assertThat(deliveries.read(id).json().get("status").asText()).isEqualTo("quoted");
    }

    @Test
    void aFailedDeliveryWithoutAQuotationHasNothingToAccept() {
        String id = deliveries.failed();

        Answer answer = stage.merchant().event("accept_quotation", Merchant.only(id));

        assertThat(answer.status()).isEqualTo(410);
        assertThat(StagedDeliveries.wordOf(answer)).isEqualTo("quotation-expired");
    }

    @Test
    void aCreatedDeliveryTakesTheOfferThatStands() {
        String id = StagedDeliveries.newId();
        ObjectNode order = PlayedFleet.order(id, Store.WILLING, StagedDeliveries.soon());
        Answer quotation = stage.merchant().event("get_quotation", order);

        Answer created = stage.merchant().event("delivery_created", order);

        assertThat(created.json().get("delivery_fee"))
                .isEqualTo(quotation.json().get("fee"));
    }

    @Test
    void cancellingCostsNothingUntilTheCourierHasAcceptedAndTheSameEveryTime() {
        String quoted = deliveries.in(State.QUOTED);
        String assigned = deliveries.in(State.ASSIGNED);
        String accepted = deliveries.accepted();

        assertThat(feeOf(cancel(quoted))).isZero();
        assertThat(feeOf(cancel(assigned))).isZero();
        double shown = deliveries.read(accepted).json().at("/cancellation/fee").asDouble();
        assertThat(shown).isPositive();
        assertThat(feeOf(cancel(accepted))).isEqualTo(shown);
        assertThat(feeOf(cancel(accepted))).isEqualTo(shown);
    }

    @Test
    void aCancellationTheFleetAgreesToLateIsToldByACallback() {
        StagedDeliveries.Staged staged = deliveries.cancelling();

        stage.fleet().agreeToCancel(staged.deliveryId());

        RunningSuite.await(
                "the outcome is told", StagedDeliveries.PATIENCE, () -> stage.endpoint().of(staged.id()).stream()
                        .anyMatch(callback ->
                                callback.json().get("status").asText().equals("cancelled")));
    }

    @Test
    void aModifiedQuotationIsVoid() {
        String id = deliveries.in(State.QUOTED);
        Answer modified = stage.merchant().event("delivery_modified", deliveries.withAnotherTip(id));

        Answer accepted = stage.merchant().event("accept_quotation", Merchant.only(id));

        assertThat(modified.status()).isEqualTo(200);
        assertThat(accepted.status()).isEqualTo(410);
        assertThat(StagedDeliveries.wordOf(accepted)).isEqualTo("quotation-expired");
    }

    @Test
    void afterThePickupTheDropoffsWordsChangeAndItsAddressDoesNot() {
        String id = deliveries.in(State.IN_PROGRESS);
        ObjectNode words = deliveries.read(id).json().deepCopy();
        ((ObjectNode) words.at("/tasks/1")).put("instructions", "Side door").put("phone", "+14025550199");
        ObjectNode address = deliveries.read(id).json().deepCopy();
        ((ObjectNode) address.at("/tasks/1")).put("street1", "1 Another St");

        Answer moved = stage.merchant().event("delivery_modified", address);
        Answer reworded = stage.merchant().event("delivery_modified", words);

        assertThat(moved.status()).isEqualTo(403);
        assertThat(StagedDeliveries.wordOf(moved)).isEqualTo("not-modifiable");
        assertThat(reworded.status()).as(reworded.body()).isEqualTo(200);
        assertThat(reworded.json().at("/changes").findValuesAsText("path"))
                .containsExactlyInAnyOrder("tasks[1].instructions", "tasks[1].phone");
        assertThat(deliveries.read(id).json().at("/tasks/1/instructions").asText())
                .isEqualTo("Side door");
    }

    @Test
    void whatIsReadCanBeSentBackAndChangesNothing() {
        for (State state : new State[] {State.QUOTED, State.SEARCHING, State.ASSIGNED, State.IN_PROGRESS}) {
            String id = deliveries.in(state);
            Answer before = deliveries.read(id);

            Answer answer = stage.merchant().event("delivery_modified", before.json());

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().get("changes")).as(answer.body()).isEmpty();
            assertThat(deliveries.read(id)).isEqualTo(before);
        }
    }

    /** Each time with bytes of its own: the same ones would be a retry. */
    private Answer cancel(String id) {
        return stage.merchant()
                .event(
                        "delivery_cancelled",
                        Merchant.only(id).put("note", UUID.randomUUID().toString()));
    }

    private static double feeOf(Answer cancellation) {
        assertThat(cancellation.status()).as(cancellation.body()).isEqualTo(200);
        return cancellation.json().get("cancellation_fee").asDouble();
    }
}
