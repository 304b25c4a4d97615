package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookingFailedFact;
import io.handoff.contracts.fact.FailedFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.Quotation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finding a fleet: when to ask, whom to book next, when to give up. */
final class CourierSearch {
    private final Policy policy;

    CourierSearch(Policy policy) {
        this.policy = policy;
    }

    /** Starts at once, or sets a timer when the first pickup is still far ahead. */
    void begin(Change change, Instant now) {
        Instant start = Tasks.firstPickup(change.delivery().ordered()).minus(policy.scheduledLead());
        if (start.isAfter(now)) {
            change.command(new Command.SetTimer(
                    TimerElapsed.Kind.SCHEDULED_SEARCH, change.sourcing().round(), start));
        } else {
            nextRound(change);
        }
    }

    /** Asks the fleets, those that lost this job before excepted. */
    void nextRound(Change change) {
        int round = change.sourcing().round() + 1;
        List<FleetId> excluded = change.sourcing().tried();
        change.sourcing(sourcing -> sourcing.searching(round))
                .record(
                        edit -> edit.status(DeliveryStatus.SEARCHING),
                        (cause, delivery) -> new SearchingFact(
                                cause,
                                delivery,
                                round,
                                excluded,
                                Tasks.details(delivery, change.delivery().ordered())));
    }

    /** Fleets have answered a round. */
    void gathered(Change change, Quotation quotation, Instant now) {
        change.sourcing(sourcing -> sourcing.gathered(quotation));
        Optional<FleetOffer> offer = change.sourcing().nextOffer(now);
        if (offer.isPresent()) {
            book(change, offer.get());
        } else if (change.sourcing().roundsMade() < policy.maxRounds()) {
            change.command(new Command.SetTimer(
                    TimerElapsed.Kind.RETRY_SEARCH, change.sourcing().round(), now.plus(policy.retrySearchAfter())));
        } else {
            fail(change, "No fleet could take the delivery: " + refusals(quotation));
        }
    }

    void book(Change change, FleetOffer offer) {
        change.sourcing(sourcing -> sourcing.booking(offer));
        change.command(new Command.BookFleet(change.sourcing().attempts(), offer));
    }

    /** Starts over because the order has changed. */
    void anew(Change change, @Nullable Long promisedFee, Instant now) {
        change.sourcing(sourcing -> sourcing.searchingAnew(promisedFee));
        begin(change, now);
    }

    /** A fleet did not take the job, or doesn't have it any more. */
    void released(Change change, BookingAttempt attempt, String reason) {
        FleetId fleet = attempt.offer().fleet();
        change.sourcing(sourcing -> sourcing.bookingLost(fleet))
                .record(
                        edit -> edit.fleet(null).courier(null),
                        (cause, delivery) -> new BookingFailedFact(cause, delivery, attempt.number(), fleet, reason));
    }

    /** After a fleet did not take the job: the next offer that still stands, else another round, else failure. */
    void onwards(Change change, String reason, Instant now) {
        Optional<FleetOffer> next = change.sourcing().nextOffer(now);
        if (next.isPresent()) {
            book(change, next.get());
        } else if (change.sourcing().roundsMade() < policy.maxRounds()) {
            nextRound(change);
        } else {
            fail(change, "No fleet could take the delivery; the last one said: " + reason);
        }
    }

    private static void fail(Change change, String reason) {
        change.record(
                edit -> edit.endTasks(TaskStatus.CANCELLED)
                        .status(DeliveryStatus.FAILED)
                        .failure(reason),
                (cause, delivery) -> new FailedFact(cause, delivery, reason));
    }

    private static String refusals(Quotation quotation) {
        return quotation.rejected().isEmpty()
                ? "none serves these stops"
                : quotation.rejected().stream()
                        .map(refusal -> refusal.fleetName() + " (" + refusal.code() + ")")
                        .collect(Collectors.joining(", "));
    }
}
