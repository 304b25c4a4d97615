package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
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
 * @param roundsBefore rounds whose outcome doesn't count any more, since the order has changed after them
 * @param attempts booking attempts made so far
 * @param since when the search began; null before it has
 * @param fruitless rounds of this search that have ended without a courier
 * @param tried fleets that did not take the job, or lost it, since the round under way began
 * @param reasons the latest each fleet said, of those that did not take the job
 * @param booking the attempt under way or confirmed
 * @param leaving why the fleet of the confirmed booking is being asked to give it up; null when it isn't
 * @param wakeUp when to come back to the delivery; null when it waits for nothing but what its fleet reports
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
        @Nullable Instant since,
        int fruitless,
        List<FleetId> tried,
        List<FleetRefusal> reasons,
        @Nullable BookingAttempt booking,
        @Nullable String leaving,
        @Nullable WakeUp wakeUp,
        @Nullable Long acceptedFeeCents,
        @Nullable Long cancelFeeCents,
        List<Waiting> waiting) {
    private static final int KEPT_QUOTATIONS = 20;

    public Sourcing {
        supersededQuotations = List.copyOf(supersededQuotations);
        tried = List.copyOf(tried);
        reasons = reasons == null ? List.of() : List.copyOf(reasons); // rows of earlier versions have none
        waiting = List.copyOf(waiting);
    }

    static Sourcing none() {
        return new Sourcing(
                null, null, List.of(), 0, 0, 0, null, 0, List.of(), List.of(), null, null, null, null, null, List.of());
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

    /** Whether the outcome of a round is one of the search under way, be it late. */
    boolean awaitsRound(int gathered) {
        return gathered > roundsBefore && gathered <= round;
    }

    /** Offers the merchant asked for; they replace those before. */
    Sourcing quoted(Quotation next, DeliveryDetails details) {
        return edit(draft -> draft.offers(next, details));
    }

    /** Offers of a search round; who offers has no reason any more not to take the job. */
    Sourcing gathered(Quotation next) {
        return edit(draft -> {
            draft.offers(next, null);
            next.offers().forEach(ranked -> draft.forget(ranked.offer().fleet()));
            next.rejected().forEach(draft::note);
        });
    }

    /** No offer stands any more, since they were for another order. */
    Sourcing withoutOffers() {
        return edit(draft -> draft.offers(null, null));
    }

    /** Another round begins: who was tried before is excluded from it, and from no other. */
    Sourcing searching(int nextRound, Instant now) {
        return edit(draft -> {
            draft.begin(now);
            draft.round = nextRound;
            draft.booking = null;
            draft.tried.clear();
        });
    }

    /** The round has ended without a courier. */
    Sourcing roundOver() {
        return edit(draft -> draft.fruitless = fruitless + 1);
    }

    /** Everybody may be asked again. */
    Sourcing excludingNobody() {
        return edit(draft -> draft.tried.clear());
    }

    /** A fresh start on the merchant's word: nothing tried, no round counted. */
    Sourcing restarted(@Nullable Long accepted) {
        return edit(draft -> {
            draft.startOver(accepted);
            draft.cancelFeeCents = null;
        });
    }

    /** A fresh start with another order: what the rounds and timers before bring is ignored. */
    Sourcing searchingAnew(@Nullable Long promised) {
        return edit(draft -> {
            draft.offers(null, null);
            draft.startOver(promised);
        });
    }

    Sourcing booking(FleetOffer offer, Instant now) {
        return edit(draft -> {
            draft.begin(now);
            draft.attempts = attempts + 1;
            draft.booking = new BookingAttempt(attempts + 1, offer, null);
        });
    }

    Sourcing confirmed(BookingAttempt attempt) {
        return edit(draft -> draft.booking = attempt);
    }

    /** The booking came to nothing; its fleet isn't asked again in this round. */
    Sourcing bookingLost(FleetRefusal why) {
        return edit(draft -> {
            draft.tried.add(why.fleet());
            draft.note(why);
            draft.booking = null;
            draft.leaving = null;
        });
    }

    /** A fleet that had the job has lost it: the search for another one has all its time. */
    Sourcing courierLost(FleetRefusal why, Instant now) {
        return edit(draft -> {
            draft.since = now;
            draft.fruitless = 0;
            draft.tried.clear();
            draft.tried.add(why.fleet());
            draft.reasons.clear();
            draft.note(why);
            draft.booking = null;
            draft.leaving = null;
        });
    }

    /** The search is given up: a booking that succeeds later is one too many. */
    Sourcing ended() {
        return edit(draft -> {
            draft.booking = null;
            draft.leaving = null;
            draft.wakeUp = null;
        });
    }

    /** The fleet is asked to give its job up, or, with null, keeps it. */
    Sourcing leaving(@Nullable String reason) {
        return edit(draft -> draft.leaving = reason);
    }

    Sourcing wakingUp(@Nullable WakeUp next) {
        return edit(draft -> draft.wakeUp = next);
    }

    Sourcing cancelling(long feeCents) {
        return edit(draft -> draft.cancelFeeCents = feeCents);
    }

    Sourcing awaitedBy(Waiting request, Instant now) {
        return edit(draft -> {
            draft.waiting.clear();
            draft.waiting.addAll(Waiting.with(waiting, request, now));
        });
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
        private @Nullable Instant since;
        private int fruitless;
        private final List<FleetId> tried;
        private final List<FleetRefusal> reasons;
        private @Nullable BookingAttempt booking;
        private @Nullable String leaving;
        private @Nullable WakeUp wakeUp;
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
            since = from.since;
            fruitless = from.fruitless;
            tried = new ArrayList<>(from.tried);
            reasons = new ArrayList<>(from.reasons);
            booking = from.booking;
            leaving = from.leaving;
            wakeUp = from.wakeUp;
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

        void begin(Instant now) {
            if (since == null) {
                since = now;
            }
        }

        void note(FleetRefusal why) {
            forget(why.fleet());
            reasons.add(why);
        }

        void forget(FleetId fleet) {
            reasons.removeIf(reason -> reason.fleet().equals(fleet));
        }

        void startOver(@Nullable Long accepted) {
            roundsBefore = round;
            since = null;
            fruitless = 0;
            tried.clear();
            reasons.clear();
            booking = null;
            leaving = null;
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
                    since,
                    fruitless,
                    tried,
                    reasons,
                    booking,
                    leaving,
                    wakeUp,
                    acceptedFeeCents,
                    cancelFeeCents,
                    waiting);
        }
    }
}
