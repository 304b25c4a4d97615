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
import java.util.function.Consumer;
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

    /** Rounds that count against the limit. */
    int roundsMade() {
        return round - roundsBefore;
    }

    /** Offers the merchant asked for; they replace those before. */
    Sourcing quoted(Quotation next, DeliveryDetails details) {
        return edit(draft -> draft.offers(next, details));
    }

    /** Offers of a search round. */
    Sourcing gathered(Quotation next) {
        return edit(draft -> draft.offers(next, null));
    }

    /** No offer stands any more, since they were for another order. */
    Sourcing withoutOffers() {
        return edit(draft -> draft.offers(null, null));
    }

    Sourcing searching(int nextRound) {
        return edit(draft -> {
            draft.round = nextRound;
            draft.booking = null;
        });
    }

    /** A fresh start on the merchant's word: nothing tried, rounds counted anew. */
    Sourcing restarted(@Nullable Long accepted) {
        return edit(draft -> {
            draft.startOver(0, accepted);
            draft.cancelFeeCents = null;
        });
    }

    /** A fresh start with another order: what the rounds and timers before bring is ignored. */
    Sourcing searchingAnew(@Nullable Long promised) {
        return edit(draft -> {
            draft.offers(null, null);
            draft.startOver(round + 1, promised);
        });
    }

    Sourcing booking(FleetOffer offer) {
        return edit(draft -> {
            draft.attempts = attempts + 1;
            draft.booking = new BookingAttempt(attempts + 1, offer, null);
        });
    }

    Sourcing confirmed(BookingAttempt attempt) {
        return edit(draft -> draft.booking = attempt);
    }

    /** The booking came to nothing; its fleet isn't asked again. */
    Sourcing bookingLost(FleetId fleet) {
        return edit(draft -> {
            draft.tried.add(fleet);
            draft.booking = null;
        });
    }

    Sourcing cancelling(long feeCents) {
        return edit(draft -> draft.cancelFeeCents = feeCents);
    }

    Sourcing awaitedBy(Waiting request) {
        return edit(draft -> draft.waiting.add(request));
    }

    /** The cancellation is decided; nobody waits any more. */
    Sourcing cancellationOver() {
        return edit(draft -> {
            draft.cancelFeeCents = null;
            draft.waiting.clear();
        });
    }

    private Sourcing edit(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.sourcing();
    }

    /** The same, open to change; the record's components are named in this one place. */
    private static final class Draft {
        private @Nullable Quotation quotation;
        private @Nullable DeliveryDetails quoted;
        private final List<String> superseded;
        private int round;
        private int roundsBefore;
        private int attempts;
        private final List<FleetId> tried;
        private @Nullable BookingAttempt booking;
        private @Nullable Long acceptedFeeCents;
        private @Nullable Long cancelFeeCents;
        private final List<Waiting> waiting;

        Draft(Sourcing from) {
            quotation = from.quotation;
            quoted = from.quoted;
            superseded = new ArrayList<>(from.supersededQuotations);
            round = from.round;
            roundsBefore = from.roundsBefore;
            attempts = from.attempts;
            tried = new ArrayList<>(from.tried);
            booking = from.booking;
            acceptedFeeCents = from.acceptedFeeCents;
            cancelFeeCents = from.cancelFeeCents;
            waiting = new ArrayList<>(from.waiting);
        }

        void offers(@Nullable Quotation next, @Nullable DeliveryDetails details) {
            if (quotation != null) {
                superseded.add(quotation.quotationId());
            }
            quotation = next;
            quoted = details;
        }

        void startOver(int from, @Nullable Long accepted) {
            round = from;
            roundsBefore = from;
            tried.clear();
            booking = null;
            acceptedFeeCents = accepted;
        }

        Sourcing sourcing() {
            List<String> kept = superseded.subList(Math.max(0, superseded.size() - KEPT_QUOTATIONS), superseded.size());
            return new Sourcing(
                    quotation,
                    quoted,
                    kept,
                    round,
                    roundsBefore,
                    attempts,
                    tried,
                    booking,
                    acceptedFeeCents,
                    cancelFeeCents,
                    waiting);
        }
    }
}
