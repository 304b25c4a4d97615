package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.DecidedDelivery.KEY;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.cancelled;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.created;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.modified;
import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.at;
import static io.handoff.dispatch.delivery.domain.Examples.changing;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.tipping;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.Difference;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fact.ServiceabilityChangedFact;
import io.handoff.contracts.intake.FleetsChanged;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.quotation.FleetRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Orders that can't be delivered, or are another one than that which exists: what is said on their arrival. */
class OrderRefusedTest {
    private static final Serviceability.NobodyServes NOBODY = new Serviceability.NobodyServes(
            List.of(new Violation("tasks[1]", "is outside the service area of every fleet")),
            List.of(new FleetRefusal(BIKES, "Bikes", "out_of_area", "Outside the fleet's service area: tasks[1].")));

    private static final GeoPoint LONDON = new GeoPoint(51.5, -0.12);

    private final DecidedDelivery delivery = new DecidedDelivery();

    @Test
    void orderNobodyCanServeIsRefusedOnArrivalAndNothingIsRecorded() {
        delivery.nobodyServes = NOBODY;

        Decision decision = delivery.decide(created(details(1, Duration.ofDays(10))));

        assertThat(decision.answer()).isEqualTo(NOBODY.answer());
        assertThat(decision.facts()).isEmpty();
        assertThat(decision.delivery()).isNull();
    }

    @Test
    void orderThatExistsIsNotAskedAboutAgain() {
        delivery.decide(created(details(1, Duration.ofDays(10))));
        delivery.nobodyServes = NOBODY;

        assertThat(((DeliveryAnswer) answerTo(details(1, Duration.ofDays(10)))).alreadyExists())
                .isTrue();
    }

    @Test
    void orderWhoseMerchantHasGoneAlreadyIsRecordedAllTheSame() {
        delivery.nobodyServes = NOBODY;
        var late = new Waiting(3, "c-1", NOW.plusMillis(200));

        Decision decision = delivery.decide(created(details(1, Duration.ofDays(10))), "a", late);

        assertThat(answer(DeliveryAnswer.class, decision).alreadyExists()).isFalse();
        assertThat(delivery.snapshot().status()).isEqualTo(DeliveryStatus.SEARCHING);
    }

    @Test
    void modificationIsRefusedWhereItMovesAStopOutOfReach() {
        DeliveryDetails order = details(1, Duration.ofDays(10));
        delivery.decide(created(order));
        delivery.nobodyServes = NOBODY;

        Decision tipped = delivery.decide(modified(tipping(order, 900)));
        Decision moved =
                delivery.decide(modified(changing(tipping(order, 900), 1, task -> Examples.movedTo(task, LONDON))));

        assertThat(answer(ModificationAnswer.class, tipped).changes()).hasSize(1);
        assertThat(moved.answer()).isEqualTo(NOBODY.answer());
        assertThat(moved.facts()).isEmpty();
    }

    @Test
    void scheduledDeliveryThatLosesItsLastFleetSaysSoOnceAndAlsoWhenOneIsBack() {
        delivery.decide(created(details(1, Duration.ofDays(10))));
        delivery.nobodyServes = NOBODY;

        assertThat(delivery.decide(new FleetsChanged(KEY)).facts())
                .singleElement()
                .isInstanceOf(ServiceabilityChangedFact.class);
        assertThat(Objects.requireNonNull(delivery.snapshot().search()).reasons())
                .isEqualTo(NOBODY.reasons());
        assertThat(delivery.decide(new FleetsChanged(KEY)).facts()).isEmpty();
        delivery.nobodyServes = null;
        assertThat(delivery.decide(new FleetsChanged(KEY)).facts()).hasSize(1);
        assertThat(delivery.snapshot().search()).isNull();
        assertThat(delivery.elapse().facts()).singleElement().isInstanceOf(SearchingFact.class);
    }

    @Test
    void whoIsLookedForAlreadyIsNotConcernedByFleetsThatChange() {
        delivery.decide(created(details(1, Duration.ofMinutes(10))));
        delivery.nobodyServes = NOBODY;

        assertThat(delivery.decide(new FleetsChanged(KEY)).facts()).isEmpty();
    }

    @Test
    void orderWhoseLastDropoffIsExactlyAnHourPastIsTaken() {
        assertThat(answerTo(withTimes(-80, -60))).isInstanceOf(DeliveryAnswer.class);
    }

    @Test
    void orderWhoseLastDropoffIsMoreThanAnHourPastIsRefused() {
        DeliveryDetails order =
                changing(withTimes(-80, -60), 1, task -> at(task, task.eventAt().minusMillis(1)));

        assertThat(refusal(order).violations()).extracting(Violation::path).containsExactly("tasks[1].event_at");
        assertThat(delivery.decide(new QuotationRequested(KEY, context(), order))
                        .answer())
                .as("a quotation for it is, too")
                .isInstanceOf(RefusalAnswer.class);
    }

    @Test
    void simulatedOrderMayBeADayPast() {
        assertThat(answerTo(simulated(withTimes(-24 * 60, -24 * 60)))).isInstanceOf(DeliveryAnswer.class);
        assertThat(new DecidedDelivery()
                        .decide(created(simulated(withTimes(-24 * 60, -24 * 60 - 1))))
                        .answer())
                .isInstanceOf(RefusalAnswer.class);
    }

    @Test
    void dropoffMayBeAtThePickupsTimeAndNotBefore() {
        assertThat(refusal(withTimes(60, 59)).violations())
                .extracting(Violation::path)
                .containsExactly("tasks[1].event_at");
        assertThat(answerTo(withTimes(60, 60))).isInstanceOf(DeliveryAnswer.class);
    }

    @Test
    void tipOnALateDeliverySendsItsOldTimesAndPasses() {
        DeliveryDetails order = withTimes(-50, -40);
        delivery.decide(created(order));
        Instant later = NOW.plus(Duration.ofHours(2));

        Decision tipped = delivery.decide(modified(tipping(order, 900)), later);
        Decision moved = delivery.decide(
                modified(changing(tipping(order, 900), 1, task -> at(task, NOW.minus(Duration.ofMinutes(70))))), later);

        assertThat(answer(ModificationAnswer.class, tipped).changes()).hasSize(1);
        assertThat(answer(RefusalAnswer.class, moved).refusal()).isEqualTo(Refusal.INVALID_TIMES);
    }

    @Test
    void quotationForALateDeliveryIsForInformation() {
        DeliveryDetails order = withTimes(-50, -40);
        delivery.decide(created(order));
        DeliveryDetails old = withTimes(-500, -400);

        assertThat(delivery.decide(new QuotationRequested(KEY, context(), old)).answer())
                .isNull();
    }

    @Test
    void orderThatExistsSaysInWhatItIsAnotherOne() {
        DeliveryDetails order = details(1, Duration.ofDays(1));
        delivery.decide(created(order));

        var same = (DeliveryAnswer) answerTo(order);
        var other = (DeliveryAnswer) answerTo(tipping(order, 900));
        var longer = (DeliveryAnswer) answerTo(details(2, NOW.plus(Duration.ofDays(1))));

        assertThat(same.differs()).isEmpty();
        assertThat(same.message()).isNull();
        assertThat(other.differs())
                .containsExactly(new Difference("order.tip_cents", order.order().tipCents(), 900L));
        assertThat(other.message()).contains("delivery_modified");
        assertThat(longer.differs()).extracting(Difference::path).contains("tasks[2]");
    }

    @Test
    void orderThatWasCancelledSaysThatNobodyComes() {
        DeliveryDetails order = details(1, Duration.ofDays(1));
        delivery.decide(created(order));
        delivery.decide(cancelled());

        var again = (DeliveryAnswer) answerTo(order);

        assertThat(again.status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(again.message()).contains("was cancelled", "an id of its own");
        assertThat(again.differs()).isEmpty();
    }

    private static <A extends Answer> A answer(Class<A> type, Decision decision) {
        return type.cast(Objects.requireNonNull(decision.answer()));
    }

    private Answer answerTo(DeliveryDetails order) {
        return Objects.requireNonNull(delivery.decide(created(order)).answer());
    }

    private RefusalAnswer refusal(DeliveryDetails order) {
        var refusal = (RefusalAnswer) answerTo(order);
        assertThat(refusal.refusal()).isEqualTo(Refusal.INVALID_TIMES);
        return refusal;
    }

    /** An order of one drop-off, at so many minutes from now. */
    private static DeliveryDetails withTimes(long pickup, long dropoff) {
        return changing(
                details(1, NOW.plus(Duration.ofMinutes(pickup))),
                1,
                task -> at(task, NOW.plus(Duration.ofMinutes(dropoff))));
    }

    private static DeliveryDetails simulated(DeliveryDetails details) {
        return new DeliveryDetails(details.order(), details.tasks(), true, null);
    }
}
