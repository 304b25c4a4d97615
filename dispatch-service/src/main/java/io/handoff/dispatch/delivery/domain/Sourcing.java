package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a courier is being found: what the merchant doesn't see.
 *
 * @param quotation the latest offers; null before any
 * @param quoted what those offers are for, when the merchant asked for them
 * @param supersededQuotations ids of former quotations, the latest twenty
 * @param round the search round under way; 0 before the first
 * @param roundsBefore rounds that don't count any more, since the order has changed after them
 * @param attempts booking attempts made so far
 * @param tried fleets that did not take the job since the last acceptance or creation
 * @param booking the attempt under way or confirmed
 * @param acceptedFeeCents the price the merchant accepted; null without an accepted quotation
 * @param cancelFeeCents what the cancellation will cost if the fleet names nothing; null unless cancelling
 * @param waiting requests whose answer waits for the fleet
 */
public record Sourcing(
        @Nullable Quotation quotation,
        @Nullable DeliveryDetails quoted,
        List<String> supersededQuotations,
        int round,
        int roundsBefore,
        int attempts,
        List<FleetId> tried,
        @Nullable BookingAttempt booking,
        @Nullable Long acceptedFeeCents,
        @Nullable Long cancelFeeCents,
        List<Waiting> waiting) {
    private static final int KEPT_QUOTATIONS = 20;

    public Sourcing {
        supersededQuotations = List.copyOf(supersededQuotations);
        tried = List.copyOf(tried);
        waiting = List.copyOf(waiting);
    }

    static Sourcing none() {
        return new Sourcing(null, null, List.of(), 0, 0, 0, List.of(), null, null, null, List.of());
    }

    /** The best offer that can still be had, of a fleet not tried yet. */
    Optional<FleetOffer> nextOffer(Instant now) {
        Quotation current = quotation;
        if (current == null) {
            return Optional.empty();
        }
        return current.offers().stream()
                .map(RankedOffer::offer)
                .filter(offer -> now.isBefore(offer.expiresAt()) && !tried.contains(offer.fleet()))
                .findFirst();
    }

    /** Offers the merchant asked for; they replace those before. */
    Sourcing quoted(Quotation next, DeliveryDetails details) {
        return new Sourcing(
                next,
                details,
                superseded(),
                round,
                roundsBefore,
                attempts,
                tried,
                booking,
                acceptedFeeCents,
                cancelFeeCents,
                waiting);
    }

    /** Offers of a search round. */
    Sourcing gathered(Quotation next) {
        return new Sourcing(
                next,
                null,
                superseded(),
                round,
                roundsBefore,
                attempts,
                tried,
                booking,
                acceptedFeeCents,
                cancelFeeCents,
                waiting);
    }

    Sourcing searching(int nextRound) {
        return new Sourcing(
                quotation,
                quoted,
                supersededQuotations,
                nextRound,
                roundsBefore,
                attempts,
                tried,
                null,
                acceptedFeeCents,
                cancelFeeCents,
                waiting);
    }

    /** A fresh start on the merchant's word: nothing tried, rounds counted anew. */
    Sourcing restarted(@Nullable Long accepted) {
        return new Sourcing(
                quotation, quoted, supersededQuotations, 0, 0, attempts, List.of(), null, accepted, null, waiting);
    }

    /** No offer stands any more, since they were for another order. */
    Sourcing withoutOffers() {
        return new Sourcing(
                null,
                null,
                superseded(),
                round,
                roundsBefore,
                attempts,
                tried,
                booking,
                acceptedFeeCents,
                cancelFeeCents,
                waiting);
    }

    /** A fresh start with another order: what the rounds and timers before bring is ignored. */
    Sourcing searchingAnew(@Nullable Long promisedFee) {
        int from = round + 1;
        return new Sourcing(
                null, null, superseded(), from, from, attempts, List.of(), null, promisedFee, cancelFeeCents, waiting);
    }

    /** Rounds that count against the limit. */
    int roundsMade() {
        return round - roundsBefore;
    }

    Sourcing booking(FleetOffer offer) {
        return withBooking(attempts + 1, new BookingAttempt(attempts + 1, offer, null));
    }

    Sourcing confirmed(BookingAttempt attempt) {
        return withBooking(attempts, attempt);
    }

    /** The booking came to nothing; its fleet isn't asked again. */
    Sourcing bookingLost(FleetId fleet) {
        List<FleetId> more = new ArrayList<>(tried);
        more.add(fleet);
        return new Sourcing(
                quotation,
                quoted,
                supersededQuotations,
                round,
                roundsBefore,
                attempts,
                more,
                null,
                acceptedFeeCents,
                cancelFeeCents,
                waiting);
    }

    Sourcing cancelling(long feeCents) {
        return withWaiting(feeCents, waiting);
    }

    Sourcing awaitedBy(Waiting request) {
        List<Waiting> more = new ArrayList<>(waiting);
        more.add(request);
        return withWaiting(cancelFeeCents, more);
    }

    /** The cancellation is decided; nobody waits any more. */
    Sourcing cancellationOver() {
        return withWaiting(null, List.of());
    }

    private Sourcing withBooking(int count, BookingAttempt attempt) {
        return new Sourcing(
                quotation,
                quoted,
                supersededQuotations,
                round,
                roundsBefore,
                count,
                tried,
                attempt,
                acceptedFeeCents,
                cancelFeeCents,
                waiting);
    }

    private Sourcing withWaiting(@Nullable Long fee, List<Waiting> requests) {
        return new Sourcing(
                quotation,
                quoted,
                supersededQuotations,
                round,
                roundsBefore,
                attempts,
                tried,
                booking,
                acceptedFeeCents,
                fee,
                requests);
    }

    private List<String> superseded() {
        List<String> ids = new ArrayList<>(supersededQuotations);
        if (quotation != null) {
            ids.add(quotation.quotationId());
        }
        return ids.subList(Math.max(0, ids.size() - KEPT_QUOTATIONS), ids.size());
    }
}
