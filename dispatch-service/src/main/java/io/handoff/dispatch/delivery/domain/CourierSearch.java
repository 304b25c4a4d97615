package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.SearchProgress;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.CourierLostFact;
import io.handoff.contracts.fact.FailedFact;
import io.handoff.contracts.fact.SearchExtendedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fact.ServiceabilityChangedFact;
import io.handoff.contracts.intake.TimerElapsed.Kind;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.Quotation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finding a fleet: when to ask, whom to book next, when to give up. A search goes on in rounds until its deadline,
 * however many those are: every round asks the fleets anew, and after one without a courier the next waits a little longer.
 */
final class CourierSearch {
    private final Policy policy;

    CourierSearch(Policy policy) {
        this.policy = policy;
    }

    /** Starts at once, or later when the first pickup is still far ahead. */
    void begin(Change change, Instant now) {
        Instant start = Tasks.firstPickup(change.delivery().ordered()).minus(policy.scheduledLead());
        if (start.isAfter(now)) {
            change.wakeUp(WakeUp.at(Kind.SCHEDULED_SEARCH, change.sourcing().round(), start));
        } else {
            nextRound(change, now);
        }
    }

    /**
     * Says of a delivery that waits for its time when nobody could serve it any more, and when somebody could again: once
     * each.
     *
     * @param nobody each fleet's reason; null where one could
     */
    void servedBy(Change change, @Nullable List<FleetRefusal> nobody, Instant now) {
        boolean told = change.snapshot().search() != null;
        if (told == (nobody != null)) {
            return;
        }
        SearchProgress progress = nobody == null ? null : new SearchProgress(now, deadline(change, now), 0, nobody);
        change.record(edit -> edit.search(progress), ServiceabilityChangedFact::new);
    }

    /** Asks the fleets, except those that have just been tried. */
    void nextRound(Change change, Instant now) {
        int round = change.sourcing().round() + 1;
        List<FleetId> excluded = change.sourcing().tried();
        change.sourcing(sourcing -> sourcing.searching(round, now))
                .wakeUp(WakeUp.at(
                        Kind.GATHER_OVERDUE, round, now.plus(policy.search().gatherPatience())))
                .record(
                        edit -> edit.status(DeliveryStatus.SEARCHING).search(progress(change)),
                        (cause, delivery) -> new SearchingFact(
                                cause,
                                delivery,
                                round,
                                excluded,
                                change.delivery().ordered().scenario()));
    }

    /** Fleets have answered a round. */
    void gathered(Change change, Quotation quotation, Instant now) {
        change.sourcing(sourcing -> sourcing.gathered(quotation));
        onwards(change, now);
    }

    void book(Change change, FleetOffer offer, Instant now) {
        change.sourcing(sourcing -> sourcing.booking(offer, now));
        int attempt = change.sourcing().attempts();
        change.wakeUp(WakeUp.at(Kind.BOOKING_OVERDUE, attempt, deadline(change, now)))
                .command(new Command.BookFleet(attempt, offer));
    }

    /** The fleet has taken the job: a courier should accept it before long. */
    void booked(Change change, BookingAttempt booking, Instant now) {
        var acceptance = policy.acceptance();
        boolean byHand = acceptance.waitsForHand() && !change.snapshot().simulate();
        if (byHand || Tasks.accepted(change.snapshot().tasks())) {
            change.wakeUp(null);
            return;
        }
        Instant soon = now.plus(acceptance.afterBooking());
        Instant due = Tasks.firstPickup(change.delivery().ordered()).minus(acceptance.beforePickup());
        change.wakeUp(WakeUp.at(Kind.ACCEPTANCE_OVERDUE, booking.number(), later(soon, due)));
    }

    /** Starts over because the order has changed. */
    void anew(Change change, @Nullable Long promisedFee, Instant now) {
        change.sourcing(sourcing -> sourcing.searchingAnew(promisedFee));
        begin(change, now);
    }

    /** A fleet did not take the job. */
    void released(Change change, BookingAttempt attempt, FleetRefusal why) {
        change.sourcing(sourcing -> sourcing.bookingLost(why))
                .record(
                        edit -> edit.fleet(null).courier(null),
                        (cause, delivery) ->
                                new BookingFailedFact(cause, delivery, attempt.number(), why.fleet(), why.message()));
    }

    /** A fleet that had the job doesn't have it any more: every task is nobody's again. */
    void lost(Change change, BookingAttempt attempt, String reason, Instant now) {
        FleetRefusal why = attempt.refusal("courier_lost", reason);
        Long accepted = change.sourcing().acceptedFeeCents();
        change.sourcing(sourcing -> sourcing.courierLost(why, now))
                .record(
                        edit -> edit.unassigned()
                                .status(DeliveryStatus.SEARCHING)
                                .fleet(null)
                                .courier(null)
                                .fee(accepted),
                        (cause, delivery) ->
                                new CourierLostFact(cause, delivery, attempt.number(), why.fleet(), reason));
    }

    /** Asks the fleet to give its job up: losing fleets may still charge, so nobody else is booked before it has. */
    void leave(Change change, BookingAttempt booking, String reason, Instant now) {
        change.sourcing(sourcing -> sourcing.leaving(reason))
                .wakeUp(WakeUp.at(
                        Kind.RELEASE_OVERDUE,
                        booking.number(),
                        now.plus(policy.search().atLeast())));
        change.askToGiveUp(booking);
    }

    /** After a fleet did not take the job: the next offer that still stands, else another round, else failure. */
    void onwards(Change change, Instant now) {
        Optional<FleetOffer> next = change.sourcing().nextOffer(now);
        if (next.isPresent()) {
            book(change, next.get(), now);
        } else {
            roundOver(change, now);
        }
    }

    /** No fleet has taken the job in this round. The merchant is told once that the search goes on. */
    void roundOver(Change change, Instant now) {
        change.sourcing(Sourcing::roundOver);
        if (!now.isBefore(deadline(change, now))) {
            fail(
                    change,
                    "No fleet could take the delivery: "
                            + words(change.sourcing().reasons()));
            return;
        }
        if (change.snapshot().search() == null) {
            change.record(edit -> edit.search(progress(change)), SearchExtendedFact::new);
        }
        if (othersMayTakeIt(change.sourcing())) {
            nextRound(change, now);
        } else {
            pause(change, now);
        }
    }

    /** Another round may begin, unless the time is over. */
    void goOn(Change change, Instant now) {
        if (now.isBefore(deadline(change, now))) {
            nextRound(change, now);
        } else {
            fail(
                    change,
                    "No fleet could take the delivery: "
                            + words(change.sourcing().reasons()));
        }
    }

    void fail(Change change, String reason) {
        change.sourcing(Sourcing::ended)
                .record(
                        edit -> edit.endTasks(TaskStatus.CANCELLED)
                                .status(DeliveryStatus.FAILED)
                                .search(null)
                                .failure(reason),
                        (cause, delivery) -> new FailedFact(cause, delivery, reason));
    }

    private void pause(Change change, Instant now) {
        Sourcing sourcing = change.sourcing();
        Instant due = now.plus(spread(pauseAfter(sourcing.fruitless()), change));
        Instant until = deadline(change, now);
        List<FleetId> awaits = sourcing.reasons().stream()
                .filter(FleetRefusal::unanswered)
                .map(FleetRefusal::fleet)
                .toList();
        change.sourcing(Sourcing::excludingNobody)
                .wakeUp(new WakeUp(Kind.RETRY_SEARCH, sourcing.round(), due.isBefore(until) ? due : until, awaits));
    }

    private Duration pauseAfter(int fruitless) {
        Duration pause = policy.search().firstPause().multipliedBy(1L << Math.min(Math.max(fruitless - 1, 0), 20));
        Duration longest = policy.search().longestPause();
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** A fifth more or less, by the delivery: what failed in the same moment doesn't come back in the same one. */
    private static Duration spread(Duration pause, Change change) {
        int hash = Objects.hash(
                change.snapshot().key(),
                change.sourcing().round(),
                change.sourcing().attempts());
        double part = Math.floorMod(hash * 0x9E3779B9, 1000) / 999.0;
        return Duration.ofMillis(Math.round(pause.toMillis() * (0.8 + 0.4 * part)));
    }

    /** Until when the search goes on. */
    private Instant deadline(Change change, Instant now) {
        Duration agreed = change.delivery().terms().searchFor();
        Instant since = change.sourcing().since();
        Instant end = Tasks.firstPickup(change.delivery().ordered())
                .plus(agreed != null ? agreed : policy.search().afterPickup());
        return later(end, (since != null ? since : now).plus(policy.search().atLeast()));
    }

    /** Null while the first round is not over. */
    private @Nullable SearchProgress progress(Change change) {
        Sourcing sourcing = change.sourcing();
        Instant since = sourcing.since();
        return since == null || sourcing.fruitless() == 0
                ? null
                : new SearchProgress(since, deadline(change, since), sourcing.fruitless(), sourcing.reasons());
    }

    /**
     * Whether a round without those just tried makes sense: somebody else offered too late, or said no to the round before
     * and may say yes to the next.
     */
    private static boolean othersMayTakeIt(Sourcing sourcing) {
        Quotation quotation = sourcing.quotation();
        if (sourcing.tried().isEmpty()) {
            return false;
        }
        return quotation == null
                || quotation.offers().stream().anyMatch(ranked -> !sourcing.tried()
                        .contains(ranked.offer().fleet()))
                || quotation.rejected().stream()
                        .anyMatch(refusal ->
                                !refusal.lasting() && !sourcing.tried().contains(refusal.fleet()));
    }

    private static String words(List<FleetRefusal> reasons) {
        return reasons.isEmpty()
                ? "none serves these stops"
                : reasons.stream()
                        .map(refusal -> refusal.fleetName() + " (" + refusal.code() + ")")
                        .collect(Collectors.joining(", "));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
