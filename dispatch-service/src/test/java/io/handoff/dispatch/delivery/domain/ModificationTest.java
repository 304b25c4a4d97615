package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.DecidedDelivery.KEY;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.LATER;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.modified;
import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.at;
import static io.handoff.dispatch.delivery.domain.Examples.calling;
import static io.handoff.dispatch.delivery.domain.Examples.cancelling;
import static io.handoff.dispatch.delivery.domain.Examples.changing;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.gathered;
import static io.handoff.dispatch.delivery.domain.Examples.named;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.handoff.dispatch.delivery.domain.Examples.quoted;
import static io.handoff.dispatch.delivery.domain.Examples.tipping;
import static io.handoff.dispatch.delivery.domain.Examples.update;
import static io.handoff.dispatch.delivery.domain.Examples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.CancelledFact;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fact.ModifiedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.TimerElapsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modifications that no fleet needs to be asked about, and those that are refused. */
class ModificationTest {
    private static final DeliveryDetails ORDER = details(2, Duration.ofMinutes(10));

    private final DecidedDelivery delivery = new DecidedDelivery();

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"QUOTED", "SEARCHING", "ASSIGNED", "IN_PROGRESS"})
    void theSameValuesAreAnsweredAndChangeNothing(DeliveryStatus status) {
        delivery.reach(status, ORDER);
        Delivery before = delivery.known();

        Decision decision = delivery.decide(modified(ORDER));

        assertThat(changes(decision)).isEmpty();
        assertThat(decision.facts()).isEmpty();
        assertThat(delivery.known()).isEqualTo(before);
    }

    @Test
    void aQuotedOrderIsReplacedAndItsQuotationVoid() {
        delivery.reach(DeliveryStatus.QUOTED, ORDER);

        Decision decision = delivery.decide(modified(tipping(ORDER, 700)));

        assertThat(changes(decision))
                .containsExactly(new DeliveryChange("order.tip_cents", 500L, 700L, ChangeState.APPLIED));
        assertThat(paths(decision.facts().get(0))).containsExactly("order.tip_cents");
        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.QUOTED);
        assertThat(delivery.snapshot().order().tipCents()).isEqualTo(700);
        assertThat(refusal(delivery.decide(new QuotationAccepted(KEY, context(), null))))
                .isEqualTo(Refusal.QUOTATION_EXPIRED);
        assertThat(refusal(delivery.decide(new QuotationAccepted(KEY, context(), "q1.1"))))
                .isEqualTo(Refusal.QUOTATION_EXPIRED);
    }

    @Test
    void offersThatWereAskedForBeforeTheOrderWasReplacedAreVoidWhenTheyCome() {
        delivery.reach(DeliveryStatus.QUOTED, ORDER);
        MerchantContext asked = context();
        var later = new MerchantContext(1, asked.deliveryId(), asked.trackingUrl(), NOW.plusMillis(1));
        delivery.decide(new DeliveryModified(KEY, later, tipping(ORDER, 700), List.of()));

        Decision late = delivery.decide(quoted(KEY, ORDER, quotation("q2", offer(BIKES, 800, LATER))));

        assertThat(late.facts()).isEmpty();
        assertThat(delivery.snapshot().order().tipCents()).isEqualTo(700);
        assertThat(refusal(delivery.decide(new QuotationAccepted(KEY, context(), null))))
                .isEqualTo(Refusal.QUOTATION_EXPIRED);
    }

    @Test
    void aQuotedOrderMayGainAndLoseTasks() {
        delivery.reach(DeliveryStatus.QUOTED, ORDER);
        List<TaskDetails> tasks = new ArrayList<>(ORDER.tasks().subList(0, 2));

        delivery.decide(modified(with(ORDER, tasks)));
        assertThat(delivery.snapshot().tasks()).hasSize(2);

        delivery.decide(modified(ORDER));
        assertThat(delivery.snapshot().tasks()).hasSize(3);
    }

    @Test
    void offersStandWhenOnlyContactsAndTipChange() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);

        Decision decision =
                delivery.decide(modified(tipping(changing(ORDER, 1, task -> calling(task, "+12125550199")), 700)));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(ModifiedFact.class);
        assertThat(changes(decision))
                .extracting(DeliveryChange::path)
                .containsExactly("order.tip_cents", "tasks[1].phone");
        Decision gathered = delivery.decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));
        assertThat(gathered.commands()).hasExactlyElementsOfTypes(Command.BookFleet.class);
    }

    @Test
    void otherTimesStartTheSearchAnewAndTheOldRoundIsIgnored() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);

        Decision decision = delivery.decide(modified(delayed(ORDER)));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(ModifiedFact.class, SearchingFact.class);
        SearchingFact searching = (SearchingFact) decision.facts().get(1);
        assertThat(searching.delivery().tasks().get(1).details().eventAt())
                .isEqualTo(delayed(ORDER).tasks().get(1).eventAt());
        assertThat(delivery.decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))))
                        .commands())
                .isEmpty();
        assertThat(delivery.decide(gathered(KEY, searching.round(), quotation("q2", offer(BIKES, 950, LATER))))
                        .commands())
                .hasExactlyElementsOfTypes(Command.BookFleet.class);
    }

    @Test
    void aCateringOrderIsAnotherJob() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);

        Decision decision = delivery.decide(modified(catering(ORDER)));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(ModifiedFact.class, SearchingFact.class);
        assertThat(changes(decision))
                .containsExactly(new DeliveryChange(
                        "order.order_fulfillment_method", "on-demand", "catering", ChangeState.APPLIED));
    }

    @Test
    void whatStaysAndWhatComesMayNotBeMoreThanARecordHolds() {
        DeliveryDetails order = details(3, Duration.ofMinutes(10));
        delivery.reach(DeliveryStatus.SEARCHING, order);
        delivery.decide(filling(order, 1));
        delivery.decide(filling(order, 2));

        Decision decision = delivery.decide(filling(order, 3));

        assertThat(((RefusalAnswer) Objects.requireNonNull(decision.answer())).refusal())
                .isEqualTo(Refusal.TOO_LARGE_ORDER);
        assertThat(delivery.snapshot().tasks().get(2).details().items()).isNotEmpty();
        assertThat(delivery.snapshot().tasks().get(3).details().items()).isEmpty();
    }

    @Test
    void aCountryAndAStateThatAreNotSaidStay() {
        DeliveryDetails abroad = changing(ORDER, 1, task -> Examples.in(task, "GB", "England"));
        delivery.reach(DeliveryStatus.SEARCHING, abroad);
        DeliveryDetails asked = changing(ORDER, 1, task -> Examples.in(task, null, ""));

        Decision unsaid = delivery.decide(new DeliveryModified(KEY, context(), asked, List.of("tasks[1].state")));
        assertThat(changes(unsaid)).isEmpty();

        Decision taken = delivery.decide(new DeliveryModified(KEY, context(), asked, List.of()));
        assertThat(changes(taken))
                .extracting(DeliveryChange::path, DeliveryChange::from, DeliveryChange::to)
                .containsExactly(tuple("tasks[1].state", "England", ""));
        assertThat(delivery.snapshot().tasks().get(1).details().country()).isEqualTo("GB");
    }

    /** Only this task's items are said; those of the others stay. */
    private static DeliveryModified filling(DeliveryDetails order, int task) {
        List<String> unsaid = IntStream.range(0, order.tasks().size())
                .filter(other -> other != task)
                .mapToObj(other -> "tasks[" + other + "].items")
                .toList();
        return new DeliveryModified(
                KEY, context(), changing(order, task, Examples::carryingAQuarterOfAMegabyte), unsaid);
    }

    @Test
    void theSearchBeginsAnewAfterTheOrderHasChanged() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);
        delivery.decide(gathered(KEY, 1, quotation("q1")));

        delivery.decide(modified(delayed(ORDER)));

        assertThat(delivery.known().sourcing().fruitless()).isZero();
        assertThat(delivery.decide(gathered(KEY, 1, quotation("q2", offer(BIKES, 900, LATER))))
                        .commands())
                .as("offers for the former order")
                .isEmpty();
        assertThat(delivery.decide(gathered(KEY, 2, quotation("q3", offer(BIKES, 900, LATER))))
                        .commands())
                .hasSize(1);
    }

    @Test
    void aScheduledDeliveryGetsAnotherTimerAndTheOldOneIsIgnored() {
        DeliveryDetails tomorrow = details(1, Duration.ofHours(24));
        delivery.decide(DecidedDelivery.created(tomorrow));

        Decision decision = delivery.decide(modified(details(1, Duration.ofHours(26))));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(ModifiedFact.class);
        assertThat(delivery.decide(elapsed(NOW.plus(Duration.ofHours(24).minusMinutes(45))))
                        .facts())
                .isEmpty();
        assertThat(delivery.decide(elapsed(NOW.plus(Duration.ofHours(26).minusMinutes(45))))
                        .facts())
                .hasExactlyElementsOfTypes(SearchingFact.class);
    }

    @Test
    void anAcceptedPriceThatCanNoLongerBePromisedIsDisclosed() {
        delivery.decide(quoted(KEY, ORDER, quotation("q1", offer(BIKES, 900, LATER))));
        delivery.decide(new QuotationAccepted(KEY, context(), null));
        delivery.decide(Examples.declined(KEY, 1, BIKES));

        Decision decision = delivery.decide(modified(delayed(ORDER)));

        assertThat(changes(decision))
                .extracting(DeliveryChange::path, DeliveryChange::from, DeliveryChange::to, DeliveryChange::state)
                .contains(tuple("delivery_fee", 9.0, null, ChangeState.REQUOTING));
        assertThat(delivery.snapshot().deliveryFeeCents()).isNull();
        assertThat(delivery.known().sourcing().acceptedFeeCents()).isNull();
    }

    @Test
    void aCancelledTaskIsDeletedWhileTheSearchGoesOnForTheRest() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);

        Decision decision = delivery.decide(modified(cancelling(ORDER, 1)));

        assertThat(changes(decision))
                .containsExactly(new DeliveryChange("tasks[1].canceled", false, true, ChangeState.APPLIED));
        assertThat(delivery.snapshot().tasks().get(1).status()).isEqualTo(TaskStatus.DELETED);
        assertThat(decision.facts()).hasExactlyElementsOfTypes(ModifiedFact.class, SearchingFact.class);
    }

    @Test
    void aTaskCanBeWantedAgainBeforeAnyBooking() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);
        delivery.decide(modified(cancelling(ORDER, 1)));

        delivery.decide(modified(ORDER));

        assertThat(delivery.snapshot().tasks().get(1).status()).isEqualTo(TaskStatus.UNASSIGNED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void cancellingEveryPickupOrEveryDropoffCancelsTheDelivery(int side) {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);

        Decision decision = delivery.decide(modified(side == 0 ? cancelling(ORDER, 0) : cancelling(ORDER, 1, 2)));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(CancelledFact.class);
        assertThat(answer(decision).status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(answer(decision).changes())
                .extracting(DeliveryChange::path)
                .containsExactly("tasks[0].canceled", "tasks[1].canceled", "tasks[2].canceled");
    }

    @Test
    void anUnknownDeliveryIsNotFound() {
        assertThat(refusal(delivery.decide(modified(ORDER)))).isEqualTo(Refusal.DELIVERY_NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"SEARCHING", "ASSIGNED", "IN_PROGRESS"})
    void aLiveTaskIsNotCancelledByLeavingItOut(DeliveryStatus status) {
        delivery.reach(status, ORDER);

        RefusalAnswer refused = refused(delivery.decide(
                modified(with(ORDER, List.of(ORDER.tasks().get(0), ORDER.tasks().get(1))))));

        assertThat(refused.refusal()).isEqualTo(Refusal.NOT_MODIFIABLE);
        assertThat(refused.detail()).contains("tasks[2]", "canceled: true");
    }

    @Test
    void aTaskCanBeAddedAsLongAsNoFleetIsAsked() {
        DeliveryDetails larger = details(3, Duration.ofMinutes(10));
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);

        Decision added = delivery.decide(modified(larger));

        assertThat(changes(added)).extracting(DeliveryChange::path).containsExactly("tasks[3]");
        assertThat(delivery.snapshot().tasks()).hasSize(4);
    }

    @Test
    void aTaskIsNotAddedOnceAFleetIsAsked() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);
        delivery.attempt();

        assertThat(refusal(delivery.decide(modified(details(3, Duration.ofMinutes(10))))))
                .isEqualTo(Refusal.NOT_MODIFIABLE);
    }

    @Test
    void aTaskThatHasEndedIsNotCancelled() {
        delivery.reach(DeliveryStatus.IN_PROGRESS, ORDER);
        delivery.decide(update(KEY, 1, 1, TaskStatus.SUCCESSFUL));

        RefusalAnswer refused = refused(delivery.decide(modified(cancelling(ORDER, 1))));

        assertThat(refused.detail()).contains("tasks[1]", "Successful");
    }

    @Test
    void afterThePickupTheDeliveryIsNotCancelledByItsTasksEither() {
        delivery.reach(DeliveryStatus.IN_PROGRESS, ORDER);

        assertThat(refusal(delivery.decide(modified(cancelling(ORDER, 1, 2))))).isEqualTo(Refusal.NOT_CANCELLABLE);
    }

    @Test
    void afterThePickupNothingIsAppliedWhenOneChangeIsTooMuch() {
        delivery.reach(DeliveryStatus.IN_PROGRESS, ORDER);
        Delivery before = delivery.known();

        RefusalAnswer refused = refused(delivery.decide(modified(tipping(delayed(ORDER), 900))));

        assertThat(refused.detail()).contains("tasks[1].event_at");
        assertThat(delivery.known()).isEqualTo(before);
    }

    @Test
    void tasksAreKnownByTheirExternalIdAndThenByTheirPlace() {
        delivery.reach(DeliveryStatus.SEARCHING, changing(ORDER, 2, task -> named(task, null)));
        TaskDetails first = ORDER.tasks().get(1);
        TaskDetails second = calling(named(ORDER.tasks().get(2), null), "+12125550177");

        Decision decision = delivery.decide(
                modified(with(ORDER, List.of(second, first, ORDER.tasks().get(0)))));

        assertThat(changes(decision))
                .containsExactly(
                        new DeliveryChange("tasks[2].phone", "+12125550100", "+12125550177", ChangeState.APPLIED));
    }

    @Test
    void whatIsNotSaidStaysAsItIs() {
        DeliveryDetails order = catering(changing(ORDER, 1, task -> task.withCanceled(true)));
        delivery.reach(DeliveryStatus.SEARCHING, order);
        var terse = new DeliveryModified(
                KEY,
                context(),
                changing(ORDER, 1, task -> calling(task, null)),
                List.of("order.order_fulfillment_method", "tasks[1].canceled"));

        assertThat(changes(delivery.decide(terse))).isEmpty();
    }

    @Test
    void aTimeThatIsNotSaidStaysAsItIs() {
        delivery.reach(DeliveryStatus.IN_PROGRESS, ORDER);
        var terse = new DeliveryModified(
                KEY,
                context(),
                tipping(changing(ORDER, 1, task -> at(task, NOW.plusSeconds(1))), 900),
                List.of("tasks[1].event_at"));

        // The fleet has the job, so it is asked first: for the tip alone.
        assertThat(delivery.decide(terse).commands())
                .singleElement()
                .isInstanceOfSatisfying(Command.ModifyJob.class, asked -> {
                    assertThat(asked.job().order().tipCents()).isEqualTo(900);
                    assertThat(asked.job().stops())
                            .filteredOn(stop -> stop.task() == 1)
                            .extracting(stop -> stop.details().eventAt())
                            .containsExactly(ORDER.tasks().get(1).eventAt());
                });
    }

    @Test
    void aTimeThatIsNotSaidIsInferredAnewWhenTheNamedOnesChange() {
        Instant pickup = ORDER.tasks().get(0).eventAt().plusSeconds(7200);
        Instant inferred = pickup.plusSeconds(1200);
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);
        DeliveryDetails later =
                changing(changing(ORDER, 0, task -> at(task, pickup)), 2, task -> at(task, inferred.plusSeconds(600)));
        var terse = new DeliveryModified(
                KEY, context(), changing(later, 1, task -> at(task, inferred)), List.of("tasks[1].event_at"));

        delivery.decide(terse);

        assertThat(delivery.snapshot().tasks().get(1).details().eventAt()).isEqualTo(inferred);
    }

    @Test
    void aNamedTimeThatIsNotSaidAgainIsStillNamed() {
        DeliveryDetails order = changing(ORDER, 1, task -> task.withEventAtNamed(true));
        delivery.reach(DeliveryStatus.SEARCHING, order);

        delivery.decide(new DeliveryModified(
                KEY,
                context(),
                tipping(changing(order, 1, task -> at(task, NOW.plusSeconds(1))), 900),
                List.of("tasks[1].event_at")));

        assertThat(delivery.snapshot().order().tipCents()).isEqualTo(900);
        assertThat(delivery.snapshot().tasks().get(1).details())
                .isEqualTo(order.tasks().get(1));
    }

    @Test
    void anInferredTimeThatIsSentBackAsItWasIsNoMoreNamedThanBefore() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);

        Decision decision = delivery.decide(modified(changing(ORDER, 1, task -> task.withEventAtNamed(true))));

        assertThat(changes(decision)).isEmpty();
        assertThat(delivery.snapshot().tasks().get(1).details().eventAtNamed()).isFalse();
    }

    @Test
    void anotherTimeIsNamedByWhomItComesFrom() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);
        DeliveryDetails named = changing(delayed(ORDER), 1, task -> task.withEventAtNamed(true));

        delivery.decide(modified(named));

        assertThat(delivery.snapshot().tasks().get(1).details())
                .isEqualTo(named.tasks().get(1));

        DeliveryDetails inferred = changing(
                changing(ORDER, 0, task -> at(task, NOW.plusSeconds(7200))),
                2,
                task -> at(task, NOW.plusSeconds(9000)));
        delivery.decide(new DeliveryModified(
                KEY,
                context(),
                changing(inferred, 1, task -> at(task, NOW.plusSeconds(8000))),
                List.of("tasks[1].event_at")));

        assertThat(delivery.snapshot().tasks().get(1).details().eventAt()).isEqualTo(NOW.plusSeconds(8000));
        assertThat(delivery.snapshot().tasks().get(1).details().eventAtNamed()).isFalse();
    }

    @Test
    void everyFieldOfTheOrderIsCompared() {
        delivery.reach(DeliveryStatus.SEARCHING, ORDER);
        var order = new OrderDetails(3800, 600, 3, "Bcme", FulfillmentMethod.CATERING, "store-8", "large");

        Decision decision =
                delivery.decide(modified(new DeliveryDetails(order, ORDER.tasks(), true, ORDER.scenario())));

        assertThat(changes(decision))
                .extracting(DeliveryChange::path)
                .containsExactly(
                        "order.subtotal",
                        "order.tip_cents",
                        "order.total_items_count",
                        "order.client_name",
                        "order.order_fulfillment_method",
                        "order.store_id",
                        "order.parcel_size",
                        "simulate");
        assertThat(delivery.snapshot().order()).isEqualTo(order);
    }

    private static DeliveryDetails delayed(DeliveryDetails details) {
        return changing(details, 1, task -> Examples.at(task, task.eventAt().plusSeconds(1200)));
    }

    private static DeliveryDetails catering(DeliveryDetails details) {
        OrderDetails order = details.order();
        var catering = new OrderDetails(
                order.subtotalCents(),
                order.tipCents(),
                order.totalItemsCount(),
                order.clientName(),
                FulfillmentMethod.CATERING,
                order.storeId(),
                order.parcelSize());
        return new DeliveryDetails(catering, details.tasks(), details.simulate(), details.scenario());
    }

    private static TimerElapsed elapsed(Instant dueAt) {
        return new TimerElapsed(KEY, TimerElapsed.Kind.SCHEDULED_SEARCH, 0, dueAt);
    }

    private static List<String> paths(DeliveryFact fact) {
        return ((ModifiedFact) fact).paths();
    }

    private static List<DeliveryChange> changes(Decision decision) {
        return answer(decision).changes();
    }

    private static ModificationAnswer answer(Decision decision) {
        assertThat(decision.answer()).isInstanceOf(ModificationAnswer.class);
        return (ModificationAnswer) Objects.requireNonNull(decision.answer());
    }

    private static Refusal refusal(Decision decision) {
        return refused(decision).refusal();
    }

    private static RefusalAnswer refused(Decision decision) {
        assertThat(decision.answer()).isInstanceOf(RefusalAnswer.class);
        assertThat(decision.facts()).isEmpty();
        assertThat(decision.commands()).isEmpty();
        return (RefusalAnswer) Objects.requireNonNull(decision.answer());
    }
}
