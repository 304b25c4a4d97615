package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.DecidedDelivery.KEY;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.REQUEST;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.modified;
import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.COURIER;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.booked;
import static io.handoff.dispatch.delivery.domain.Examples.calling;
import static io.handoff.dispatch.delivery.domain.Examples.cancelling;
import static io.handoff.dispatch.delivery.domain.Examples.changing;
import static io.handoff.dispatch.delivery.domain.Examples.declined;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.tipping;
import static io.handoff.dispatch.delivery.domain.Examples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.ModifiedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.ModificationResolved;
import io.handoff.contracts.job.FleetStop;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Modifications that a fleet has to agree to. */
class ModificationAtFleetTest {
    private static final DeliveryDetails ORDER = details(2, Duration.ofMinutes(10));
    private static final DeliveryDetails TIPPED = tipping(ORDER, 700);
    private static final Waiting SECOND = new Waiting(1, "c-2", null);

    private final DecidedDelivery delivery = new DecidedDelivery();

    @Test
    void nothingTheMerchantSeesChangesBeforeTheFleetHasAgreed() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        DeliverySnapshot before = delivery.snapshot();

        Decision asked = delivery.decide(modified(TIPPED));

        assertThat(asked.answer()).isNull();
        assertThat(asked.facts()).isEmpty();
        assertThat(delivery.snapshot()).isEqualTo(before);
        var modify = (Command.ModifyJob) asked.commands().get(0);
        assertThat(modify.revision()).isEqualTo(1);
        assertThat(modify.tipOnly()).isTrue();
        assertThat(modify.job().order().tipCents()).isEqualTo(700);
        assertThat(modify.job().stops()).extracting(FleetStop::task).containsExactly(0, 1, 2);

        Decision agreed = delivery.decide(agreed(1));

        assertThat(agreed.facts()).hasExactlyElementsOfTypes(ModifiedFact.class);
        assertThat(delivery.snapshot().order().tipCents()).isEqualTo(700);
        assertThat(delivery.snapshot().tasks()).allMatch(task -> task.status() == TaskStatus.ASSIGNED);
        assertThat(agreed.lateReplies()).extracting(LateReply::to).containsExactly(REQUEST);
        assertThat(late(agreed).changes())
                .containsExactly(new DeliveryChange("order.tip_cents", 500L, 700L, ChangeState.APPLIED));
    }

    @Test
    void theRevisionRisesWithEachModification() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(modified(TIPPED));
        delivery.decide(agreed(1));

        Decision second = delivery.decide(modified(tipping(ORDER, 800)));

        assertThat(((Command.ModifyJob) second.commands().get(0)).revision()).isEqualTo(2);
    }

    @Test
    void whatTheFleetIsNeverToldNeedsNoConsent() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        OrderDetails order = ORDER.order();
        var renamed = new OrderDetails(
                order.subtotalCents(),
                order.tipCents(),
                order.totalItemsCount(),
                "Somebody else",
                order.fulfillmentMethod(),
                order.storeId(),
                order.parcelSize());

        Decision decision = delivery.decide(modified(new DeliveryDetails(renamed, ORDER.tasks(), false, null)));

        assertThat(decision.commands()).isEmpty();
        assertThat(((ModificationAnswer) Objects.requireNonNull(decision.answer())).changes())
                .extracting(DeliveryChange::path)
                .containsExactly("order.client_name");
        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.ASSIGNED);
    }

    @Test
    void aCancelledTaskIsLeftOutOfTheJobAndDeletedOnceTheFleetHasAgreed() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);

        Decision asked = delivery.decide(modified(cancelling(ORDER, 1)));
        delivery.decide(agreed(1));

        assertThat(((Command.ModifyJob) asked.commands().get(0)).job().stops())
                .extracting(FleetStop::task)
                .containsExactly(0, 2);
        assertThat(delivery.snapshot().tasks().get(1).status()).isEqualTo(TaskStatus.DELETED);
        assertThat(delivery.snapshot().tasks().get(1).details().canceled()).isTrue();
    }

    @Test
    void stopsThatAreLeftOutAreNamedWhereNothingElseChanges() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);

        Decision only = delivery.decide(modified(cancelling(ORDER, 1)));
        delivery.decide(agreed(1));
        Decision more = delivery.decide(modified(tipping(cancelling(ORDER, 1), 900)));

        assertThat(((Command.ModifyJob) only.commands().get(0)).cancelledStops())
                .extracting(FleetStop::task)
                .containsExactly(1);
        assertThat(((Command.ModifyJob) more.commands().get(0)).cancelledStops())
                .isEmpty();
    }

    @Test
    void aStopThatGoesWithAnotherChangeIsNoneThatIsCancelledByItself() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);

        Decision asked = delivery.decide(modified(tipping(cancelling(ORDER, 1), 900)));

        assertThat(((Command.ModifyJob) asked.commands().get(0)).cancelledStops())
                .isEmpty();
    }

    @Test
    void aStopTheFleetGoesToAllTheSameIsNotCancelled() {
        DeliveryDetails order = Examples.details(3, Duration.ZERO);
        delivery.reach(DeliveryStatus.ASSIGNED, order);
        delivery.decide(modified(cancelling(order, 1, 2)));

        Decision answered =
                delivery.decide(new ModificationResolved(KEY, 1, BIKES, 1, true, "on the way to it", List.of(2)));

        assertThat(delivery.snapshot().tasks())
                .extracting(task -> task.status())
                .containsExactly(TaskStatus.ASSIGNED, TaskStatus.DELETED, TaskStatus.ASSIGNED, TaskStatus.ASSIGNED);
        assertThat(delivery.snapshot().tasks().get(2).details().canceled()).isFalse();
        assertThat(late(answered).changes())
                .extracting(DeliveryChange::path, DeliveryChange::state)
                .containsExactly(
                        tuple("tasks[1].canceled", ChangeState.APPLIED),
                        tuple("tasks[2].canceled", ChangeState.TOO_LATE));
    }

    @Test
    void theSameModificationJoinsTheWaitingAndAnotherHasToComeAgain() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(modified(TIPPED));

        Decision same = delivery.decide(modified(TIPPED), "second", SECOND);
        Decision other = delivery.decide(modified(tipping(ORDER, 900)));
        Decision back = delivery.decide(modified(ORDER));
        Decision agreed = delivery.decide(agreed(1));

        assertThat(same.answer()).isNull();
        assertThat(same.commands()).isEmpty();
        assertThat(refusal(other.answer())).isEqualTo(Refusal.TOO_LATE);
        assertThat(refusal(back.answer())).isEqualTo(Refusal.TOO_LATE);
        assertThat(agreed.lateReplies()).extracting(LateReply::to).containsExactly(REQUEST, SECOND);
    }

    @Test
    void aModificationDuringABookingIsAskedForOnceTheBookingIsMade() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);
        delivery.attempt();

        Decision waits = delivery.decide(modified(TIPPED));
        Decision made = delivery.decide(booked(KEY, 1, BIKES, COURIER));

        assertThat(waits.commands()).isEmpty();
        assertThat(waits.answer()).isNull();
        assertThat(made.commands()).hasExactlyElementsOfTypes(Command.ModifyJob.class);
        assertThat(delivery.snapshot().order().tipCents()).isEqualTo(500);
        delivery.decide(agreed(1));
        assertThat(delivery.snapshot().order().tipCents()).isEqualTo(700);
    }

    @Test
    void aModificationDuringABookingThatFailsIsAppliedAndTheSearchGoesOn() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);
        delivery.attempt();
        delivery.decide(modified(delayed()));

        Decision lost = delivery.decide(declined(KEY, 1, BIKES));

        assertThat(lost.facts())
                .hasExactlyElementsOfTypes(BookingFailedFact.class, ModifiedFact.class, SearchingFact.class);
        SearchingFact searching = (SearchingFact) lost.facts().get(2);
        assertThat(searching.excluded()).isEmpty();
        assertThat(late(lost).status()).isEqualTo(DeliveryStatus.SEARCHING);
        assertThat(delivery.known().modifications().pending()).isNull();
    }

    @Test
    void aRefusalWhileLeavingIsFreeGivesTheJobUpAndOnlyThenSearchesAnew() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(modified(delayed()));

        Decision refused = delivery.decide(refused(1));
        Decision agreed = delivery.decide(new CancellationResolved(KEY, 1, BIKES, true, 0L, null));

        assertThat(refused.commands()).containsExactly(new Command.CancelJob(1, BIKES, "job-1"));
        assertThat(refused.facts()).isEmpty();
        assertThat(refused.lateReplies()).isEmpty();
        assertThat(agreed.facts())
                .hasExactlyElementsOfTypes(BookingFailedFact.class, ModifiedFact.class, SearchingFact.class);
        assertThat(late(agreed).status()).isEqualTo(DeliveryStatus.SEARCHING);
        assertThat(late(agreed).deliveryFeeCents()).isNull();
        assertThat(late(agreed).changes())
                .extracting(DeliveryChange::path, DeliveryChange::state)
                .containsExactly(
                        tuple("tasks[1].event_at", ChangeState.REBOOKING),
                        tuple("delivery_fee", ChangeState.REBOOKING));
        assertThat(delivery.snapshot().tasks()).allMatch(task -> task.status() == TaskStatus.UNASSIGNED);
        assertThat(delivery.snapshot().courier()).isNull();
    }

    @Test
    void aJobThatIsNotGivenUpStaysAsItIs() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        DeliverySnapshot before = delivery.snapshot();
        delivery.decide(modified(delayed()));
        delivery.decide(refused(1));

        Decision kept = delivery.decide(new CancellationResolved(KEY, 1, BIKES, false, null, "on the way"));

        assertThat(refusal(kept.lateReplies().get(0).answer())).isEqualTo(Refusal.NOT_MODIFIABLE);
        assertThat(delivery.snapshot()).isEqualTo(before);
        assertThat(delivery.known().modifications().pending()).isNull();
    }

    @Test
    void aRefusalIsPassedOnWhereLeavingCosts() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(update(KEY, 1, 0, TaskStatus.ACCEPTED));
        delivery.decide(modified(delayed()));

        Decision refused = delivery.decide(refused(1));

        assertThat(refused.commands()).isEmpty();
        RefusalAnswer answer = (RefusalAnswer) refused.lateReplies().get(0).answer();
        assertThat(answer.refusal()).isEqualTo(Refusal.NOT_MODIFIABLE);
        assertThat(answer.detail()).contains("we don't change jobs");
    }

    @Test
    void afterThePickupARefusalIsFinal() {
        delivery.reach(DeliveryStatus.IN_PROGRESS, ORDER);
        delivery.decide(modified(changing(ORDER, 1, task -> calling(task, "+12125550188"))));

        Decision refused = delivery.decide(refused(1));

        assertThat(refused.commands()).isEmpty();
        assertThat(refusal(refused.lateReplies().get(0).answer())).isEqualTo(Refusal.NOT_MODIFIABLE);
        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.IN_PROGRESS);
    }

    @Test
    void theLastOpenDropoffCanBeCancelledAfterAnotherWasDelivered() {
        delivery.reach(DeliveryStatus.IN_PROGRESS, ORDER);
        delivery.decide(update(KEY, 1, 1, TaskStatus.SUCCESSFUL));
        delivery.decide(modified(cancelling(ORDER, 2)));

        delivery.decide(agreed(1));

        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(delivery.snapshot().tasks().get(2).status()).isEqualTo(TaskStatus.DELETED);
    }

    @Test
    void progressInBetweenIsKept() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(modified(delayed()));
        delivery.decide(update(KEY, 1, 0, TaskStatus.SUCCESSFUL));

        delivery.decide(agreed(1));

        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.IN_PROGRESS);
        assertThat(delivery.snapshot().tasks().get(0).status()).isEqualTo(TaskStatus.SUCCESSFUL);
        assertThat(delivery.snapshot().tasks().get(1).details().eventAt())
                .isEqualTo(delayed().tasks().get(1).eventAt());
    }

    @Test
    void aTaskThatIsDeliveredBeforeTheFleetAgreesToCancelItStaysDelivered() {
        delivery.reach(DeliveryStatus.IN_PROGRESS, ORDER);
        delivery.decide(modified(tipping(cancelling(ORDER, 1), 700)));
        delivery.decide(update(KEY, 1, 1, TaskStatus.SUCCESSFUL));

        Decision agreed = delivery.decide(agreed(1));

        assertThat(delivery.snapshot().tasks().get(1).status()).isEqualTo(TaskStatus.SUCCESSFUL);
        assertThat(delivery.snapshot().tasks().get(1).details().canceled()).isFalse();
        assertThat(late(agreed).changes())
                .extracting(DeliveryChange::path, DeliveryChange::state)
                .containsExactly(
                        tuple("order.tip_cents", ChangeState.APPLIED),
                        tuple("tasks[1].canceled", ChangeState.TOO_LATE));
    }

    @Test
    void aCancellationWinsOverAModificationAtTheFleet() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(modified(TIPPED));

        Decision cancelled = delivery.decide(DecidedDelivery.cancelled(), "cancel", SECOND);

        assertThat(cancelled.lateReplies()).extracting(LateReply::to).containsExactly(REQUEST);
        assertThat(refusal(cancelled.lateReplies().get(0).answer())).isEqualTo(Refusal.NOT_MODIFIABLE);
        assertThat(cancelled.commands()).hasExactlyElementsOfTypes(Command.CancelJob.class);
        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.CANCELLING);
    }

    @Test
    void whatTheFleetHadAgreedToHoldsWhenItThenRefusesToCancel() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(modified(TIPPED));
        delivery.decide(DecidedDelivery.cancelled());
        delivery.decide(new CancellationResolved(KEY, 1, BIKES, false, null, "on the way"));

        Decision agreed = delivery.decide(agreed(1));

        assertThat(agreed.facts()).hasExactlyElementsOfTypes(ModifiedFact.class);
        assertThat(agreed.lateReplies()).isEmpty();
        assertThat(delivery.snapshot().order().tipCents()).isEqualTo(700);
    }

    @Test
    void theFleetIsAskedOnceToGiveUpWhatIsThenCancelled() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(modified(delayed()));
        delivery.decide(refused(1));

        Decision cancelled = delivery.decide(DecidedDelivery.cancelled());
        delivery.decide(new CancellationResolved(KEY, 1, BIKES, true, null, null));

        assertThat(cancelled.commands()).isEmpty();
        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.CANCELLED);
    }

    @Test
    void cancellingEverythingAsksTheFleetAndIsAnsweredLikeAModification() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);

        Decision asked = delivery.decide(modified(cancelling(ORDER, 1, 2)));
        Decision agreed = delivery.decide(new CancellationResolved(KEY, 1, BIKES, true, null, null));

        assertThat(asked.commands()).hasExactlyElementsOfTypes(Command.CancelJob.class);
        assertThat(late(agreed).status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(late(agreed).changes()).extracting(DeliveryChange::path).contains("tasks[1].canceled");
    }

    @Test
    void anAnswerOfTheFleetToAFormerRevisionChangesNothing() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(modified(TIPPED));
        delivery.decide(agreed(1));
        Delivery before = delivery.known();

        delivery.decide(refused(1));

        assertThat(delivery.known()).isEqualTo(before);
    }

    @Test
    void aRepeatedEventIsToldWhatItCameTo() {
        DeliveryModified event = modified(TIPPED);
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(event, "m-1", REQUEST);

        Decision agreed = delivery.decide(agreed(1));

        assertThat(waitingAlong(event, "m-1", SECOND)).isNull();
        assertThat(asItStands(event, "m-1"))
                .isEqualTo(agreed.lateReplies().get(0).answer());
    }

    @Test
    void aRepeatedEventWaitsAlongUntilTheFleetHasAnswered() {
        DeliveryModified event = modified(TIPPED);
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(event, "m-1", REQUEST);

        Decision along = Objects.requireNonNull(waitingAlong(event, "m-1", SECOND));

        PendingModification pending = Objects.requireNonNull(
                Objects.requireNonNull(along.delivery()).modifications().pending());
        assertThat(pending.waiting()).containsExactly(REQUEST, SECOND);
        assertThat(pending.causes()).containsExactly("m-1");
        assertThat(along.commands()).isEmpty();
        assertThat(along.facts()).isEmpty();
    }

    @Test
    void aRecordThatComesTwiceDoesNotWaitTwice() {
        DeliveryModified event = modified(TIPPED);
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(event, "m-1", REQUEST);

        Decision along = Objects.requireNonNull(waitingAlong(event, "m-1", REQUEST));

        assertThat(along.delivery()).isSameAs(delivery.known());
    }

    @Test
    void aRepeatedCancellationWaitsAlongWhoeverItCameAs() {
        DeliveryModified everything = modified(cancelling(ORDER, 0));
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(everything, "m-1", REQUEST);

        Decision modifying = Objects.requireNonNull(waitingAlong(everything, "m-1", SECOND));
        Decision cancelling = Objects.requireNonNull(waitingAlong(DecidedDelivery.cancelled(), "c-1", SECOND));

        assertThat(waiting(modifying)).containsExactly(REQUEST.modifying(), SECOND.modifying());
        assertThat(waiting(cancelling)).containsExactly(REQUEST.modifying(), SECOND);
    }

    @Test
    void aRepeatedEventOfLongAgoIsToldWhetherItHolds() {
        DeliveryModified first = modified(TIPPED);
        DeliveryModified second = modified(tipping(ORDER, 900));
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(first, "m-1", REQUEST);
        delivery.decide(agreed(1));
        delivery.decide(second, "m-2", REQUEST);
        delivery.decide(agreed(2));

        assertThat(refusal(asItStands(first, "m-1"))).isEqualTo(Refusal.NOT_MODIFIABLE);
    }

    private @Nullable Decision waitingAlong(IntakeEvent event, String id, Waiting waiting) {
        return DeliveryDecider.waitingAlong(delivery.known(), event, id, waiting, NOW);
    }

    private static List<Waiting> waiting(Decision decision) {
        return Objects.requireNonNull(decision.delivery()).sourcing().waiting();
    }

    private @Nullable Answer asItStands(DeliveryModified event, String id) {
        return DeliveryDecider.asItStands(delivery.known(), event, id);
    }

    private static DeliveryDetails delayed() {
        return changing(ORDER, 1, task -> Examples.at(task, task.eventAt().plusSeconds(1200)));
    }

    private static ModificationResolved agreed(long revision) {
        return new ModificationResolved(KEY, 1, BIKES, revision, true, null);
    }

    private static ModificationResolved refused(long revision) {
        return new ModificationResolved(KEY, 1, BIKES, revision, false, "we don't change jobs");
    }

    private static ModificationAnswer late(Decision decision) {
        assertThat(decision.lateReplies()).isNotEmpty();
        return (ModificationAnswer) decision.lateReplies().get(0).answer();
    }

    private static Refusal refusal(@Nullable Answer answer) {
        assertThat(answer).isInstanceOf(RefusalAnswer.class);
        return ((RefusalAnswer) Objects.requireNonNull(answer)).refusal();
    }
}
