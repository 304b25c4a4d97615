package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.DecidedDelivery.KEY;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.cancelled;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.created;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.modified;
import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.COURIER;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
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
import static io.handoff.dispatch.delivery.domain.Examples.tipping;
import static io.handoff.dispatch.delivery.domain.Examples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.SearchProgress;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.CancelledFact;
import io.handoff.contracts.fact.CourierLostFact;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fact.FailedFact;
import io.handoff.contracts.fact.SearchExtendedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.intake.TimerElapsed.Kind;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.Quotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every wait for a courier ends: in the next offer, the next round, or failure at the search's deadline. */
class CourierSearchTest {
    private static final Instant LATER = NOW.plusSeconds(300);
    private static final DeliveryDetails SOON = details(1, Duration.ofMinutes(10));

    private final DecidedDelivery delivery = new DecidedDelivery();

    @BeforeEach
    void order() {
        delivery.decide(created(SOON));
    }

    @Test
    void aRoundWithoutAnOutcomeIsFollowedByAnother() {
        assertThat(wakeUp()).isEqualTo(WakeUp.at(Kind.GATHER_OVERDUE, 1, NOW.plusSeconds(30)));

        Decision overdue = delivery.elapse();
        Decision next = delivery.elapse();

        assertThat(overdue.facts()).hasExactlyElementsOfTypes(SearchExtendedFact.class);
        assertThat(next.facts()).hasExactlyElementsOfTypes(SearchingFact.class);
        assertThat(delivery.known().sourcing().round()).isEqualTo(2);
    }

    @Test
    void offersThatComeAfterTheNextRoundHasBegunAreStillTaken() {
        delivery.elapse();
        delivery.elapse();

        Decision late = delivery.decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));

        assertThat(late.commands()).hasExactlyElementsOfTypes(Command.BookFleet.class);
    }

    @Test
    void whatIsPickedAndWhatIsTriedNextFollowTheRankingNotThePrice() {
        Decision picked =
                delivery.decide(gathered(KEY, 1, quotation("q1", offer(VANS, 1200, LATER), offer(BIKES, 700, LATER))));

        Decision next = delivery.decide(declined(KEY, 1, VANS));

        assertThat(picked.commands()).contains(new Command.BookFleet(1, offer(VANS, 1200, LATER)));
        assertThat(next.commands()).contains(new Command.BookFleet(2, offer(BIKES, 700, LATER)));
    }

    @Test
    void theMerchantIsToldOnceThatTheSearchGoesOn() {
        delivery.decide(gathered(KEY, 1, rejectedBy("declined", BIKES)));
        List<DeliveryFact> told = new ArrayList<>();

        for (int i = 0; i < 4; i++) {
            delivery.elapse().facts().stream()
                    .filter(DeliveryFact::toldToMerchant)
                    .forEach(told::add);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void whoeverLooksSeesSinceWhenUntilWhenAndWhy() {
        Decision decision = delivery.decide(gathered(KEY, 1, rejectedBy("declined", BIKES, VANS)));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(SearchExtendedFact.class);
        assertThat(decision.facts().get(0).toldToMerchant()).isTrue();
        assertThat(delivery.snapshot().search())
                .isEqualTo(new SearchProgress(
                        NOW,
                        NOW.plus(Duration.ofMinutes(25)), // a quarter of an hour after the pickup
                        1,
                        List.of(refusal(BIKES, "declined"), refusal(VANS, "declined"))));
    }

    @Test
    void laterRoundsAreCounted() {
        for (int round = 1; round <= 3; round++) {
            delivery.decide(gathered(KEY, round, rejectedBy("declined", BIKES)));
            delivery.elapse();
        }

        assertThat(search().rounds()).isEqualTo(3);
    }

    @Test
    void pausesRiseFromFiveSecondsToAMinuteAndAreSpread() {
        List<Long> pauses = new ArrayList<>();
        Instant now = NOW;
        for (int round = 1; round <= 6; round++) {
            delivery.decide(gathered(KEY, round, rejectedBy("declined", BIKES)), now);
            pauses.add(Duration.between(now, wakeUp().dueAt()).toMillis());
            now = wakeUp().dueAt();
            delivery.elapse();
        }

        List<Integer> standard = List.of(5, 10, 20, 40, 60, 60);
        for (int i = 0; i < standard.size(); i++) {
            assertThat(pauses.get(i)).isBetween(standard.get(i) * 800L, standard.get(i) * 1200L);
        }
    }

    @Test
    void deliveriesThatFailedTogetherDoNotComeBackTogether() {
        Set<Instant> times = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            var other = new DecidedDelivery();
            other.decide(new DeliveryCreated(key("order-" + i), context(), SOON));
            other.decide(gathered(key("order-" + i), 1, rejectedBy("declined", BIKES)));
            times.add(Objects.requireNonNull(other.known().sourcing().wakeUp()).dueAt());
        }

        assertThat(times).hasSizeGreaterThan(30);
    }

    @Test
    void aSearchGoesOnUntilAQuarterOfAnHourAfterThePickup() {
        Instant end = NOW.plus(Duration.ofMinutes(25));

        delivery.decide(gathered(KEY, 1, rejectedBy("declined", BIKES)), end.minusMillis(1));
        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.SEARCHING);
        assertThat(wakeUp().dueAt()).as("the last look").isEqualTo(end);

        Decision last = delivery.elapse();
        assertThat(last.facts()).hasExactlyElementsOfTypes(FailedFact.class);
        assertThat(delivery.snapshot().failure()).isEqualTo("No fleet could take the delivery: bikes (declined)");
        assertThat(delivery.snapshot().search()).isNull();
        assertThat(delivery.known().sourcing().wakeUp()).isNull();
    }

    @Test
    void aSearchGoesOnForTenMinutesAtLeast() {
        var late = new DecidedDelivery();
        late.decide(created(details(1, Duration.ofMinutes(-30))));

        late.decide(
                gathered(KEY, 1, rejectedBy("declined", BIKES)),
                NOW.plus(Duration.ofMinutes(10)).minusMillis(1));

        assertThat(late.known().status()).isEqualTo(DeliveryStatus.SEARCHING);
    }

    @Test
    void fleetsThatCouldNotBeAskedAreAwaited() {
        delivery.decide(gathered(KEY, 1, rejected(refusal(BIKES, "circuit_open"), refusal(VANS, "declined"))));

        assertThat(wakeUp().kind()).isEqualTo(Kind.RETRY_SEARCH);
        assertThat(wakeUp().awaits()).containsExactly(BIKES);
    }

    @Test
    void aFleetThatCouldNotBeReachedForTheBookingIsAwaited() {
        delivery.attempt();

        delivery.decide(failed(1));

        assertThat(wakeUp().kind()).isEqualTo(Kind.RETRY_SEARCH);
        assertThat(wakeUp().awaits()).containsExactly(BIKES);
    }

    @Test
    void aFleetThatDeclinedIsExcludedFromTheNextRoundOnly() {
        delivery.decide(
                gathered(KEY, 1, quotation("q1", List.of(refusal(VANS, "timed_out")), offer(BIKES, 900, LATER))));

        Decision second = delivery.decide(declined(KEY, 1, BIKES));
        delivery.decide(gathered(KEY, 2, rejectedBy("declined", VANS)));
        Decision third = delivery.elapse();

        assertThat(second.facts())
                .hasExactlyElementsOfTypes(BookingFailedFact.class, SearchExtendedFact.class, SearchingFact.class);
        assertThat(((SearchingFact) second.facts().get(2)).excluded()).containsExactly(BIKES);
        assertThat(((SearchingFact) third.facts().get(0)).excluded()).isEmpty();
    }

    @Test
    void whereThereIsNoOtherFleetTheOneThatDeclinedIsAskedAgainAfterAPause() {
        delivery.attempt();

        Decision decision = delivery.decide(declined(KEY, 1, BIKES));
        Decision next = delivery.elapse();

        assertThat(decision.facts()).hasExactlyElementsOfTypes(BookingFailedFact.class, SearchExtendedFact.class);
        assertThat(((SearchingFact) next.facts().get(0)).excluded()).isEmpty();
    }

    @Test
    void aBookingWhoseOutcomeStaysUnknownFailsAtTheDeadlineAndIsCancelledOnceKnown() {
        delivery.attempt();
        assertThat(wakeUp()).isEqualTo(WakeUp.at(Kind.BOOKING_OVERDUE, 1, NOW.plus(Duration.ofMinutes(25))));

        Decision overdue = delivery.elapse();
        Decision late = delivery.decide(booked(KEY, 1, BIKES, COURIER));

        assertThat(overdue.facts()).hasExactlyElementsOfTypes(FailedFact.class);
        assertThat(late.facts()).isEmpty();
        assertThat(late.commands()).containsExactly(new Command.CancelJob(1, BIKES, "job-1"));
    }

    @Test
    void aBookingNobodyAcceptsIsGivenUpBeforeTheNextOneIsMade() {
        bookFirstOfTwo();
        assertThat(wakeUp()).isEqualTo(WakeUp.at(Kind.ACCEPTANCE_OVERDUE, 1, NOW.plus(Duration.ofMinutes(5))));

        Decision overdue = delivery.elapse();
        Decision agreed = delivery.decide(new CancellationResolved(KEY, 1, BIKES, true, null, null));

        assertThat(overdue.facts()).isEmpty();
        assertThat(overdue.commands()).containsExactly(new Command.CancelJob(1, BIKES, "job-1"));
        assertThat(agreed.facts()).hasExactlyElementsOfTypes(CourierLostFact.class);
        assertThat(agreed.facts().get(0).toldToMerchant()).isTrue();
        assertThat(agreed.commands()).containsExactly(new Command.BookFleet(2, offer(VANS, 1200, LATER)));
    }

    @Test
    void aCourierIsAwaitedUntilTenMinutesBeforeAPickupThatIsFurtherAhead() {
        var scheduled = new DecidedDelivery();
        scheduled.decide(created(details(1, Duration.ofMinutes(40))));
        scheduled.decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));

        scheduled.decide(booked(KEY, 1, BIKES, null));

        assertThat(Objects.requireNonNull(scheduled.known().sourcing().wakeUp()).dueAt())
                .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void aDeliveryThatSomebodyMovesByHandHasAllTheTimeThereIs() {
        Policy sandbox = new Policy(
                Examples.POLICY.scheduledLead(),
                Examples.POLICY.search(),
                new Policy.Acceptance(Duration.ofMinutes(5), Duration.ofMinutes(10), true));
        var byHand = new DecidedDelivery(sandbox);
        byHand.decide(created(SOON));
        byHand.decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));

        byHand.decide(booked(KEY, 1, BIKES, COURIER));

        assertThat(byHand.known().sourcing().wakeUp()).isNull();
    }

    @Test
    void onceACourierHasAcceptedNobodyWatchesTheBookingAnyMore() {
        bookFirstOfTwo();

        delivery.decide(update(KEY, 1, 0, TaskStatus.ACCEPTED));

        assertThat(delivery.known().sourcing().wakeUp()).isNull();
    }

    @Test
    void aFleetThatKeepsItsJobIsWatchedAgain() {
        bookFirstOfTwo();
        delivery.elapse();

        delivery.decide(new CancellationResolved(KEY, 1, BIKES, false, null, "a courier is on the way"));

        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.ASSIGNED);
        assertThat(wakeUp().kind()).isEqualTo(Kind.ACCEPTANCE_OVERDUE);
        assertThat(delivery.known().sourcing().leaving()).isNull();
    }

    @Test
    void aFleetThatDoesNotAnswerToGivingUpItsJobEndsTheSearchRatherThanSendTwoCouriers() {
        bookFirstOfTwo();
        delivery.elapse();
        assertThat(wakeUp().kind()).isEqualTo(Kind.RELEASE_OVERDUE);

        Decision overdue = delivery.elapse();

        assertThat(overdue.facts()).hasExactlyElementsOfTypes(FailedFact.class);
        assertThat(overdue.commands()).isEmpty();
    }

    @Test
    void aCourierWhoDeclinesIsReplacedOnceTheFleetHasGivenTheJobUp() {
        bookFirstOfTwo();

        Decision declined = delivery.decide(update(KEY, 1, 0, TaskStatus.DECLINED));
        Decision agreed = delivery.decide(new CancellationResolved(KEY, 1, BIKES, true, null, null));

        assertThat(declined.facts()).hasExactlyElementsOfTypes(TaskChangedFact.class);
        assertThat(declined.commands()).containsExactly(new Command.CancelJob(1, BIKES, "job-1"));
        assertThat(agreed.commands()).containsExactly(new Command.BookFleet(2, offer(VANS, 1200, LATER)));
        assertThat(delivery.snapshot().tasks()).allMatch(task -> task.status() == TaskStatus.UNASSIGNED);
        assertThat(delivery.snapshot().fleet()).isNull();
        assertThat(delivery.snapshot().courier()).isNull();
    }

    @Test
    void theSameDeclineAgainAsksTheFleetOnce() {
        bookFirstOfTwo();
        delivery.decide(update(KEY, 1, 0, TaskStatus.DECLINED));

        Decision again = delivery.decide(update(KEY, 1, 1, TaskStatus.DECLINED));

        assertThat(again.commands()).isEmpty();
    }

    @Test
    void aFleetThatCancelsBeforeThePickupIsReplaced() {
        bookFirstOfTwo();

        Decision decision = delivery.decide(update(KEY, 1, 0, TaskStatus.CANCELLED));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(CourierLostFact.class);
        assertThat(decision.commands()).containsExactly(new Command.BookFleet(2, offer(VANS, 1200, LATER)));
        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.SEARCHING);
        assertThat(delivery.snapshot().tasks()).allMatch(task -> task.status() == TaskStatus.UNASSIGNED);
    }

    @Test
    void theAcceptedPriceIsKeptWhenTheFleetCancels() {
        var accepted = new DecidedDelivery();
        accepted.decide(quoted(KEY, SOON, quotation("q1", offer(BIKES, 900, LATER), offer(VANS, 1200, LATER))));
        accepted.decide(new QuotationAccepted(KEY, context(), null));
        accepted.decide(booked(KEY, 1, BIKES, COURIER));

        accepted.decide(update(KEY, 1, 1, TaskStatus.CANCELLED));
        accepted.decide(booked(KEY, 2, VANS, COURIER));

        assertThat(accepted.snapshot().deliveryFeeCents()).isEqualTo(900);
        assertThat(accepted.snapshot().fleet()).isEqualTo(VANS);
    }

    @Test
    void aCourierLostLateLeavesTheSearchTenMinutesMore() {
        bookFirstOfTwo();
        Instant late = NOW.plus(Duration.ofHours(2));

        delivery.decide(update(KEY, 1, 0, TaskStatus.CANCELLED), late);

        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.SEARCHING);
        assertThat(delivery.known().sourcing().since()).isEqualTo(late);
        assertThat(wakeUp().kind()).as("the other offer has expired").isEqualTo(Kind.GATHER_OVERDUE);
    }

    @Test
    void whatTheFleetCancelsAfterThePickupIsNotBookedAgain() {
        bookFirstOfTwo();
        delivery.decide(update(KEY, 1, 0, TaskStatus.SUCCESSFUL));

        Decision decision = delivery.decide(update(KEY, 1, 1, TaskStatus.CANCELLED));

        assertThat(decision.commands()).isEmpty();
        assertThat(delivery.known().status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void aMerchantWhoCancelsWhileTheFleetIsBeingLeftHasItAskedOnce() {
        bookFirstOfTwo();
        delivery.decide(update(KEY, 1, 0, TaskStatus.DECLINED));

        Decision asked = delivery.decide(cancelled());
        Decision agreed = delivery.decide(new CancellationResolved(KEY, 1, BIKES, true, null, null));

        assertThat(asked.commands()).isEmpty();
        assertThat(agreed.facts()).hasExactlyElementsOfTypes(CancelledFact.class);
        assertThat(agreed.lateReplies())
                .extracting(LateReply::answer)
                .hasExactlyElementsOfTypes(CancellationAnswer.class);
    }

    @Test
    void aModificationThatWaitsForAFleetThatCancelsHoldsForTheNextOne() {
        bookFirstOfTwo();
        delivery.decide(modified(tipping(SOON, 900)));

        Decision decision = delivery.decide(update(KEY, 1, 0, TaskStatus.CANCELLED));

        assertThat(decision.lateReplies()).hasSize(1);
        assertThat(delivery.snapshot().order().tipCents()).isEqualTo(900);
        assertThat(decision.commands()).containsExactly(new Command.BookFleet(2, offer(VANS, 1200, LATER)));
    }

    @Test
    void aTimerThatAnotherHasTakenThePlaceOfChangesNothing() {
        WakeUp former = wakeUp();
        delivery.attempt();

        Decision stale = delivery.decide(new TimerElapsed(KEY, former.kind(), former.round(), former.dueAt()));

        assertThat(stale.facts()).isEmpty();
        assertThat(wakeUp().kind()).isEqualTo(Kind.BOOKING_OVERDUE);
    }

    @Test
    void whoIsFoundEndsTheSearchForThoseWhoLook() {
        delivery.decide(gathered(KEY, 1, rejectedBy("declined", VANS)));
        delivery.elapse();
        delivery.decide(gathered(KEY, 2, quotation("q2", offer(BIKES, 900, LATER.plus(Duration.ofDays(1))))));

        Decision booked = delivery.decide(booked(KEY, 1, BIKES, COURIER));

        assertThat(booked.facts()).hasExactlyElementsOfTypes(BookedFact.class);
        assertThat(delivery.snapshot().search()).isNull();
    }

    private void bookFirstOfTwo() {
        delivery.decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER), offer(VANS, 1200, LATER))));
        delivery.decide(booked(KEY, 1, BIKES, COURIER));
    }

    private WakeUp wakeUp() {
        return Objects.requireNonNull(delivery.known().sourcing().wakeUp());
    }

    private SearchProgress search() {
        return Objects.requireNonNull(delivery.snapshot().search());
    }

    private static BookingResolved failed(int attempt) {
        return new BookingResolved(
                KEY, attempt, BIKES, BookingResolved.Resolution.FAILED, null, null, null, "the fleet can't be reached");
    }

    private static Quotation rejectedBy(String code, FleetId... fleets) {
        FleetRefusal[] refusals = new FleetRefusal[fleets.length];
        for (int i = 0; i < fleets.length; i++) {
            refusals[i] = refusal(fleets[i], code);
        }
        return rejected(refusals);
    }

    private static Quotation rejected(FleetRefusal... refusals) {
        return quotation("q0", List.of(refusals));
    }

    private static FleetRefusal refusal(FleetId fleet, String code) {
        return new FleetRefusal(fleet, fleet.value(), code, "no");
    }
}
