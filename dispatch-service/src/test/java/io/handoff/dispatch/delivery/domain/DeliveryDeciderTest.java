package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.COURIER;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.POLICY;
import static io.handoff.dispatch.delivery.domain.Examples.TERMS;
import static io.handoff.dispatch.delivery.domain.Examples.VANS;
import static io.handoff.dispatch.delivery.domain.Examples.booked;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.declined;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.gathered;
import static io.handoff.dispatch.delivery.domain.Examples.key;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.handoff.dispatch.delivery.domain.Examples.quoted;
import static io.handoff.dispatch.delivery.domain.Examples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.CancellationRefusedFact;
import io.handoff.contracts.fact.CancelledFact;
import io.handoff.contracts.fact.CancellingFact;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.CreatedFact;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fact.FailedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.fact.TaskMove;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.intake.TaskReport;
import io.handoff.contracts.intake.TimerElapsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryDeciderTest {
    private static final Instant LATER = NOW.plusSeconds(300);
    private static final DeliveryKey KEY = key("order-1");
    private static final DeliveryDetails SOON = details(1, Duration.ofMinutes(10));
    private static final Waiting REQUEST = new Waiting(3, "c-1", null);

    private final DeliveryDecider decider =
            new DeliveryDecider(POLICY, (merchant, version, details, booked) -> Optional.empty());
    private final List<DeliveryFact> facts = new ArrayList<>();
    private @Nullable Delivery delivery;
    private Instant now = NOW;

    @Test
    void aDeliveryForNowIsRecordedAndSearched() {
        Decision decision = create(SOON);

        assertThat(decision.facts()).hasExactlyElementsOfTypes(CreatedFact.class, SearchingFact.class);
        assertThat(decision.commands()).isEmpty();
        assertThat(answer(decision).alreadyExists()).isFalse();
        assertThat(known().status()).isEqualTo(DeliveryStatus.SEARCHING);
    }

    @Test
    void aDeliveryForTomorrowWaitsUntilTheLeadTimeBeforeItsPickup() {
        Decision decision = create(details(1, Duration.ofHours(24)));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(CreatedFact.class);
        assertThat(known().sourcing().wakeUp())
                .isEqualTo(WakeUp.at(
                        TimerElapsed.Kind.SCHEDULED_SEARCH,
                        0,
                        NOW.plus(Duration.ofHours(24).minusMinutes(45))));
    }

    @Test
    void anElapsedTimerStartsTheSearchOnceOnly() {
        create(details(1, Duration.ofHours(24)));

        var elapsed = new TimerElapsed(
                KEY,
                TimerElapsed.Kind.SCHEDULED_SEARCH,
                0,
                NOW.plus(Duration.ofHours(24).minusMinutes(45)));

        Decision first = decide(elapsed);
        Decision again = decide(elapsed);

        assertThat(first.facts()).hasExactlyElementsOfTypes(SearchingFact.class);
        assertThat(again.facts()).isEmpty();
    }

    @Test
    void theSameDeliveryAgainAlreadyExists() {
        create(SOON);

        Decision again = create(SOON);

        assertThat(again.facts()).isEmpty();
        assertThat(answer(again).alreadyExists()).isTrue();
    }

    @Test
    void anAcceptedQuotationBooksItsFirstOfferAtItsPrice() {
        decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER), offer(VANS, 1200, LATER))));

        Decision decision = decide(new QuotationAccepted(KEY, context(), null));

        assertThat(answer(decision).deliveryFeeCents()).isEqualTo(900);
        assertThat(decision.commands()).containsExactly(new Command.BookFleet(1, offer(BIKES, 900, LATER)));
    }

    @Test
    void anOfferOfTheRankingCanBePickedByItsId() {
        decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER), offer(VANS, 1200, LATER))));

        Decision decision = decide(new QuotationAccepted(KEY, context(), "q1.2"));

        assertThat(answer(decision).deliveryFeeCents()).isEqualTo(1200);
    }

    @Test
    void racingAcceptancesGiveOneAcceptanceAndThenOnlyAlreadyExists() {
        decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER))));
        decide(new QuotationAccepted(KEY, context(), null));

        Decision second = decide(new QuotationAccepted(KEY, context(), null));

        assertThat(answer(second).alreadyExists()).isTrue();
        assertThat(second.commands()).isEmpty();
    }

    @Test
    void whatWasNeverQuotedCannotBeAccepted() {
        assertThat(refusal(decide(new QuotationAccepted(KEY, context(), null)))).isEqualTo(Refusal.QUOTATION_NOT_FOUND);
    }

    @Test
    void anExpiredQuotationCannotBeAcceptedFromTheVeryInstantOfItsExpiry() {
        decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER))));
        now = LATER;

        assertThat(refusal(decide(new QuotationAccepted(KEY, context(), null)))).isEqualTo(Refusal.QUOTATION_EXPIRED);
    }

    @Test
    void aQuotationCanBeAcceptedUntilOneMillisecondBeforeItsExpiry() {
        decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER))));
        now = LATER.minusMillis(1);

        assertThat(answer(decide(new QuotationAccepted(KEY, context(), null))).alreadyExists())
                .isFalse();
    }

    @Test
    void aSupersededQuotationIsGoneAndAnUnknownOneNotFound() {
        decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER))));
        decide(quoted(KEY, SOON, quotation("q2", offer(BIKES, 950, LATER))));

        assertThat(refusal(decide(new QuotationAccepted(KEY, context(), "q1.1"))))
                .isEqualTo(Refusal.QUOTATION_EXPIRED);
        assertThat(refusal(decide(new QuotationAccepted(KEY, context(), "q7")))).isEqualTo(Refusal.QUOTATION_NOT_FOUND);
    }

    @Test
    void aQuotationForARunningDeliveryDoesNotTouchIt() {
        create(SOON);
        Delivery before = known();

        Decision decision = decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER))));

        assertThat(decision.facts()).isEmpty();
        assertThat(known()).isEqualTo(before);
    }

    @Test
    void aDeclinedBookingFallsBackToTheNextOfferAndKeepsTheAcceptedPrice() {
        decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER), offer(VANS, 1200, LATER))));
        decide(new QuotationAccepted(KEY, context(), null));

        Decision fallback = decide(declined(KEY, 1, BIKES));
        decide(booked(KEY, 2, VANS, null));

        assertThat(fallback.facts()).hasExactlyElementsOfTypes(BookingFailedFact.class);
        assertThat(fallback.commands()).containsExactly(new Command.BookFleet(2, offer(VANS, 1200, LATER)));
        assertThat(known().snapshot().deliveryFeeCents()).isEqualTo(900);
        assertThat(known().snapshot().fleet()).isEqualTo(VANS);
    }

    @Test
    void aDeliveryFailsWithReasonsWhenItsTimeIsOverAndNobodyHasOffered() {
        create(SOON);
        now = NOW.plus(Duration.ofDays(1));

        Decision decision = decide(gathered(KEY, 1, quotation("q1")));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(FailedFact.class);
        assertThat(known().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(known().snapshot().tasks()).allMatch(task -> task.status() == TaskStatus.CANCELLED);
    }

    @Test
    void aBookingWithACourierAssignsEveryTask() {
        create(SOON);
        decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));

        Decision decision = decide(booked(KEY, 1, BIKES, COURIER));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(BookedFact.class);
        assertThat(decision.facts().get(0).moves())
                .containsExactly(
                        new TaskMove(0, TaskStatus.UNASSIGNED, TaskStatus.ASSIGNED, NOW, false),
                        new TaskMove(1, TaskStatus.UNASSIGNED, TaskStatus.ASSIGNED, NOW, false));
        assertThat(known().snapshot().courier()).isEqualTo(COURIER);
        assertThat(known().snapshot().tasks()).allMatch(task -> task.status() == TaskStatus.ASSIGNED);
    }

    @Test
    void aBookingNobodyAskedForAnyMoreIsCancelledAtOnce() {
        create(SOON);
        decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));
        decide(declined(KEY, 1, BIKES));

        Decision decision = decide(booked(KEY, 1, BIKES, COURIER));

        assertThat(decision.commands()).containsExactly(new Command.CancelJob(1, BIKES, "job-1"));
        assertThat(decision.facts()).isEmpty();
    }

    @Test
    void aJourneyPassesEveryStateInOrderWithGaplessSequences() {
        book();
        for (int task = 0; task < 2; task++) {
            for (TaskStatus status :
                    List.of(TaskStatus.ACCEPTED, TaskStatus.STARTED, TaskStatus.ARRIVED, TaskStatus.SUCCESSFUL)) {
                decide(update(KEY, 1, task, status));
            }
        }

        assertThat(known().status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(facts).flatMap(DeliveryFact::moves).hasSize(10).noneMatch(TaskMove::inferred);
        for (int i = 0; i < facts.size(); i++) {
            assertThat(facts.get(i).delivery().sequence()).isEqualTo(i + 1);
        }
    }

    @Test
    void aReportThatSkipsStatesIsOneFactInWhichTheyStandMarkedInferred() {
        book();

        Decision decision = decide(update(KEY, 1, 0, TaskStatus.ARRIVED));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(TaskChangedFact.class);
        assertThat(decision.facts().get(0).moves())
                .extracting(TaskMove::to, TaskMove::inferred)
                .containsExactly(
                        tuple(TaskStatus.ACCEPTED, true),
                        tuple(TaskStatus.STARTED, true),
                        tuple(TaskStatus.ARRIVED, false));
    }

    @Test
    void aReportThatMovesEveryTaskIsOneFact() {
        book();

        Decision decision = decide(new FleetUpdateReported(
                KEY,
                1,
                BIKES,
                NOW,
                List.of(
                        new TaskReport(0, TaskStatus.SUCCESSFUL, List.of()),
                        new TaskReport(1, TaskStatus.SUCCESSFUL, List.of("https://example.com/proof.png"))),
                COURIER,
                List.of()));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(TaskChangedFact.class);
        assertThat(known().status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(known().snapshot().tasks().get(1).proofOfDelivery())
                .containsExactly("https://example.com/proof.png");
    }

    @Test
    void aProofThatComesAfterTheEndIsKeptAndToldOnce() {
        book();
        decide(update(KEY, 1, 1, TaskStatus.SUCCESSFUL));
        FleetUpdateReported late = proved(TaskStatus.SUCCESSFUL, "https://example.com/door.png");

        Decision first = decide(late);
        Decision again = decide(late);

        assertThat(first.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.toldToMerchant()).isTrue();
            assertThat(fact.moves()).isEmpty();
            assertThat(fact.delivery().status()).isEqualTo(DeliveryStatus.COMPLETED);
        });
        assertThat(again.facts()).isEmpty();
        assertThat(known().snapshot().tasks().get(1).proofOfDelivery()).containsExactly("https://example.com/door.png");
    }

    @Test
    void aPictureWhoseAddressIsSignedAnewIsTheSamePicture() {
        book();
        decide(proved(TaskStatus.SUCCESSFUL, "https://example.com/door.png?signature=1"));

        assertThat(decide(proved(TaskStatus.SUCCESSFUL, "https://example.com/door.png?signature=2"))
                        .facts())
                .isEmpty();
    }

    @Test
    void noMoreThanSomeProofsAreAddedToATaskThatHasEnded() {
        book();
        decide(update(KEY, 1, 1, TaskStatus.SUCCESSFUL));
        for (int i = 0; i < 12; i++) {
            decide(proved(TaskStatus.SUCCESSFUL, "https://example.com/" + i + ".png"));
        }

        assertThat(known().snapshot().tasks().get(1).proofOfDelivery()).hasSize(10);
    }

    @Test
    void aLaterProofStandsBesideTheFirst() {
        book();
        decide(proved(TaskStatus.SUCCESSFUL, "https://example.com/door.png"));

        decide(new FleetUpdateReported(
                KEY,
                1,
                BIKES,
                NOW,
                List.of(),
                null,
                List.of(new StageReport(
                        null,
                        TaskType.DROPOFF,
                        Stage.DONE,
                        List.of("https://example.com/door.png", "https://example.com/signature.png"),
                        null))));

        assertThat(known().snapshot().tasks().get(1).proofOfDelivery())
                .containsExactly("https://example.com/door.png", "https://example.com/signature.png");
    }

    @Test
    void whatProvesAnotherEndThanTheTasksChangesNothing() {
        book();
        decide(update(KEY, 1, 1, TaskStatus.SUCCESSFUL));

        Decision decision = decide(proved(TaskStatus.FAILED, "https://example.com/nobody.png"));

        assertThat(decision.facts()).isEmpty();
        assertThat(known().snapshot().tasks().get(1).proofOfDelivery()).isEmpty();
    }

    private static FleetUpdateReported proved(TaskStatus status, String url) {
        return new FleetUpdateReported(
                KEY, 1, BIKES, NOW, List.of(new TaskReport(1, status, List.of(url))), null, List.of());
    }

    @Test
    void proofsBeyondWhatARecordCanHoldAreLeftOut() {
        book();
        String long1 = "https://example.com/" + "a".repeat(40_000);
        String long2 = "https://example.com/" + "b".repeat(40_000);

        decide(new FleetUpdateReported(
                KEY,
                1,
                BIKES,
                NOW,
                List.of(new TaskReport(1, TaskStatus.SUCCESSFUL, List.of(long1, long2))),
                null,
                List.of()));

        assertThat(known().status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(known().snapshot().tasks().get(1).proofOfDelivery()).containsExactly(long1);
    }

    @Test
    void aDropoffOnItsWayMeansThatThePickupIsDone() {
        book();

        decide(update(KEY, 1, 1, TaskStatus.STARTED));

        assertThat(known().snapshot().tasks().get(0).status()).isEqualTo(TaskStatus.SUCCESSFUL);
        assertThat(known().status()).isEqualTo(DeliveryStatus.IN_PROGRESS);
    }

    @Test
    void reportsOfASupersededAttemptChangeNothing() {
        book();

        assertThat(decide(update(KEY, 7, 0, TaskStatus.ACCEPTED)).facts()).isEmpty();
    }

    @Test
    void duplicatedReportsChangeNothing() {
        book();
        decide(update(KEY, 1, 0, TaskStatus.ACCEPTED));

        assertThat(decide(update(KEY, 1, 0, TaskStatus.ACCEPTED)).facts()).isEmpty();
        assertThat(decide(update(KEY, 1, 0, TaskStatus.ASSIGNED)).facts()).isEmpty();
    }

    @Test
    void aReportForATaskThatDoesNotExistChangesNothing() {
        book();

        assertThat(decide(update(KEY, 1, 9, TaskStatus.ACCEPTED)).facts()).isEmpty();
    }

    @Test
    void dropoffsAreCancelledWhenThePickupFails() {
        book();

        decide(update(KEY, 1, 0, TaskStatus.FAILED));

        assertThat(known().snapshot().tasks().get(1).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(known().status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void aTaskThatAFleetCallsDeletedIsCancelled() {
        book();
        decide(update(KEY, 1, 0, TaskStatus.SUCCESSFUL));

        decide(update(KEY, 1, 1, TaskStatus.DELETED));

        assertThat(known().snapshot().tasks().get(1).status()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void whyADeliveryFailedIsSaid() {
        book();
        decide(update(KEY, 1, 0, TaskStatus.SUCCESSFUL));

        decide(update(KEY, 1, 1, TaskStatus.FAILED));

        assertThat(known().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(known().snapshot().failure()).isEqualTo("No drop-off succeeded.");
    }

    @Test
    void aDeliveryThatIsOrderedAgainHasNobodysDriver() {
        book();
        decide(update(KEY, 1, 0, TaskStatus.FAILED));
        assertThat(known().snapshot().failure()).isEqualTo("No pickup succeeded.");

        create(SOON);

        assertThat(known().snapshot().courier()).isNull();
        assertThat(known().snapshot().fleet()).isNull();
        assertThat(known().snapshot().failure()).isNull();
    }

    @Test
    void cancellingIsFreeWhenTheCourierHasDeclined() {
        book();

        decide(update(KEY, 1, 0, TaskStatus.DECLINED));

        assertThat(known().snapshot().cancellation().feeCents()).isZero();
    }

    @Test
    void anUnknownDeliveryCannotBeCancelled() {
        assertThat(refusal(cancel())).isEqualTo(Refusal.DELIVERY_NOT_FOUND);
    }

    @Test
    void aSearchIsCancelledAtOnceAndForFree() {
        create(SOON);

        Decision decision = cancel();

        assertThat(decision.facts()).hasExactlyElementsOfTypes(CancelledFact.class);
        assertThat(cancellation(decision).feeCents()).isZero();
        assertThat(known().snapshot().tasks()).allMatch(task -> task.status() == TaskStatus.DELETED);
    }

    @Test
    void aBookedDeliveryIsCancelledOnlyWhenTheFleetAgrees() {
        book();
        decide(update(KEY, 1, 0, TaskStatus.ACCEPTED));

        Decision asked = cancel();
        Decision agreed = decide(new CancellationResolved(KEY, 1, BIKES, true, null, null));

        assertThat(asked.facts()).hasExactlyElementsOfTypes(CancellingFact.class);
        assertThat(asked.answer()).isNull();
        assertThat(asked.commands()).containsExactly(new Command.CancelJob(1, BIKES, "job-1"));
        assertThat(agreed.lateReplies()).extracting(LateReply::to).containsExactly(REQUEST);
        assertThat(((CancellationAnswer) agreed.lateReplies().get(0).answer()).feeCents())
                .isEqualTo(300);
        assertThat(known().status()).isEqualTo(DeliveryStatus.CANCELLED);
    }

    @Test
    void aCancelledDeliverySaysSinceWhenAsTheMerchantDoes() {
        Instant said = NOW.minusSeconds(90);
        create(SOON);

        Decision decision = decide(new DeliveryCancelled(KEY, context(), null, said));

        assertThat(known().snapshot().cancelledAt()).isEqualTo(said);
        assertThat(cancellation(decision).cancelledAt()).isEqualTo(said);
        assertThat(cancellation(cancel()).cancelledAt()).isEqualTo(said);
    }

    @Test
    void whereTheMerchantDoesNotSayItIsCancelledSinceThatWasDecided() {
        create(SOON);

        Decision decision = cancel();

        assertThat(known().snapshot().cancelledAt()).isEqualTo(now);
        assertThat(cancellation(decision).cancelledAt()).isEqualTo(now);
    }

    @Test
    void whatTheMerchantSaidHoldsOnceTheFleetHasAgreed() {
        Instant said = NOW.minusSeconds(90);
        book();
        decide(new DeliveryCancelled(KEY, context(), null, said));
        assertThat(cancellation(cancel()).cancelledAt()).isNull();

        decide(new CancellationResolved(KEY, 1, BIKES, true, null, null));

        assertThat(known().snapshot().cancelledAt()).isEqualTo(said);
    }

    @Test
    void aRefusedCancellationLeavesNoTime() {
        book();
        decide(new DeliveryCancelled(KEY, context(), null, NOW));

        decide(new CancellationResolved(KEY, 1, BIKES, false, null, "already picked up"));

        assertThat(known().snapshot().cancelledAt()).isNull();
    }

    @Test
    void theFleetsOwnCancellationFeeIsPassedThrough() {
        book();
        cancel();

        decide(new CancellationResolved(KEY, 1, BIKES, true, 275L, null));

        assertThat(known().snapshot().cancellationFeeCents()).isEqualTo(275);
    }

    @Test
    void aRefusedCancellationPutsTheDeliveryBackAndSaysSo() {
        book();
        cancel();

        Decision refused = decide(new CancellationResolved(KEY, 1, BIKES, false, null, "already picked up"));

        assertThat(refused.facts()).hasExactlyElementsOfTypes(CancellationRefusedFact.class);
        assertThat(refused.lateReplies()).extracting(LateReply::answer).hasExactlyElementsOfTypes(RefusalAnswer.class);
        assertThat(known().status()).isEqualTo(DeliveryStatus.ASSIGNED);
    }

    @Test
    void aCancelDuringBookingRunsWhenTheOutcomeIsKnown() {
        create(SOON);
        decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));
        Decision asked = cancel();

        Decision outcome = decide(booked(KEY, 1, BIKES, COURIER));

        assertThat(asked.commands()).isEmpty();
        assertThat(outcome.commands()).containsExactly(new Command.CancelJob(1, BIKES, "job-1"));
        assertThat(known().status()).isEqualTo(DeliveryStatus.CANCELLING);
    }

    @Test
    void aCancelDuringABookingThatFailsIsFree() {
        create(SOON);
        decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));
        cancel();

        Decision outcome = decide(declined(KEY, 1, BIKES));

        assertThat(known().status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(known().snapshot().cancellationFeeCents()).isZero();
        assertThat(outcome.lateReplies()).extracting(LateReply::to).containsExactly(REQUEST);
    }

    @Test
    void whatHasBeenPickedUpCannotBeCancelled() {
        book();
        decide(update(KEY, 1, 0, TaskStatus.SUCCESSFUL));

        assertThat(refusal(cancel())).isEqualTo(Refusal.NOT_CANCELLABLE);
        assertThat(known().snapshot().cancellation().allowed()).isFalse();
    }

    @Test
    void cancellingAgainGivesTheSameFeeAndChangesNothing() {
        create(SOON);
        cancel();

        Decision again = cancel();

        assertThat(again.facts()).isEmpty();
        assertThat(cancellation(again).status()).isEqualTo(DeliveryStatus.CANCELLED);
    }

    @Test
    void aFailedDeliveryCanBeOrderedAgain() {
        aDeliveryFailsWithReasonsWhenItsTimeIsOverAndNobodyHasOffered();

        Decision again = create(SOON);

        assertThat(answer(again).alreadyExists()).isFalse();
        assertThat(known().status()).isEqualTo(DeliveryStatus.SEARCHING);
        assertThat(known().snapshot().failure()).isNull();
    }

    @Test
    void aCreatedDeliveryTakesTheStandingOfferOfItsQuotation() {
        decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER))));

        Decision decision = create(SOON);

        assertThat(decision.commands()).containsExactly(new Command.BookFleet(1, offer(BIKES, 900, LATER)));
        assertThat(answer(decision).deliveryFeeCents()).isEqualTo(900);
    }

    @Test
    void offersForOtherStopsAreNotTaken() {
        decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER))));

        Decision decision = create(details(2, Duration.ofMinutes(10)));

        assertThat(decision.commands()).isEmpty();
        assertThat(decision.facts()).hasExactlyElementsOfTypes(CreatedFact.class, SearchingFact.class);
    }

    private void book() {
        create(SOON);
        decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));
        decide(booked(KEY, 1, BIKES, COURIER));
    }

    @CanIgnoreReturnValue
    private Decision create(DeliveryDetails details) {
        return decide(new DeliveryCreated(KEY, context(), details));
    }

    @CanIgnoreReturnValue
    private Decision cancel() {
        return decide(new DeliveryCancelled(KEY, context(), null));
    }

    @CanIgnoreReturnValue
    private Decision decide(IntakeEvent event) {
        var cause = new Cause(UUID.randomUUID().toString(), "test", now);
        Decision decision = decider.decide(delivery, event, cause, TERMS, REQUEST);
        delivery = decision.delivery();
        facts.addAll(decision.facts());
        return decision;
    }

    private Delivery known() {
        return Objects.requireNonNull(delivery);
    }

    private static DeliveryAnswer answer(Decision decision) {
        assertThat(decision.answer()).isInstanceOf(DeliveryAnswer.class);
        return (DeliveryAnswer) Objects.requireNonNull(decision.answer());
    }

    private static CancellationAnswer cancellation(Decision decision) {
        assertThat(decision.answer()).isInstanceOf(CancellationAnswer.class);
        return (CancellationAnswer) Objects.requireNonNull(decision.answer());
    }

    private static Refusal refusal(Decision decision) {
        assertThat(decision.answer()).isInstanceOf(RefusalAnswer.class);
        assertThat(decision.facts()).isEmpty();
        return ((RefusalAnswer) Objects.requireNonNull(decision.answer())).refusal();
    }
}
