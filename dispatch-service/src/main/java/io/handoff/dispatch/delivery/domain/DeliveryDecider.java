package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.QuotationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.FleetsChanged;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.ModificationResolved;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.settings.MerchantTerms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides every event that may change a delivery. Pure: the same delivery, event and fleets give the same decision. */
public final class DeliveryDecider {
    private final Serviceability serviceability;
    private final CourierSearch search;
    private final MerchantDecisions merchants;
    private final FleetDecisions fleets;
    private final Overdue overdue;
    private final ModificationDecisions modifications;
    private final ModificationOutcomes modificationOutcomes;

    public DeliveryDecider(Policy policy, Serviceability serviceability) {
        this.serviceability = serviceability;
        this.search = new CourierSearch(policy);
        this.merchants = new MerchantDecisions(search, serviceability);
        var effects = new ModificationEffects(search);
        this.modifications = new ModificationDecisions(effects, serviceability);
        this.modificationOutcomes = new ModificationOutcomes(search, effects);
        this.fleets = new FleetDecisions(search, modificationOutcomes);
        this.overdue = new Overdue(search);
    }

    /**
     * @param delivery as it stands; null when nothing is known of it
     * @param terms what would be agreed with the merchant if the event records a delivery
     * @param waiting who waits for the answer, if anyone
     */
    public Decision decide(
            @Nullable Delivery delivery,
            IntakeEvent event,
            Cause cause,
            MerchantTerms terms,
            @Nullable Waiting waiting) {
        if (event instanceof DeliveryCreated created) {
            return merchants.created(delivery, created, cause, terms, waiting);
        }
        if (event instanceof QuotationAccepted accepted) {
            return merchants.accepted(delivery, accepted, cause);
        }
        if (event instanceof DeliveryModified modified) {
            return modifications.requested(delivery, modified, cause, waiting);
        }
        if (event instanceof DeliveryCancelled cancelled) {
            return CancellationDecisions.requested(delivery, cause, waiting, cancelled.cancelledAt());
        }
        if (event instanceof QuotationRequested requested) {
            return MerchantDecisions.requested(delivery, requested);
        }
        if (event instanceof QuotationGathered gathered && gathered.round() == 0) {
            return merchants.quoted(delivery, gathered, cause, terms);
        }
        return delivery == null ? Decision.unchanged(null, null) : ofKnown(delivery, event, cause);
    }

    private Decision ofKnown(Delivery delivery, IntakeEvent event, Cause cause) {
        if (event instanceof FleetUpdateReported update) {
            return fleets.updated(delivery, update, cause);
        }
        if (event instanceof BookingResolved resolved) {
            return fleets.booked(delivery, resolved, cause);
        }
        if (event instanceof CancellationResolved resolved) {
            return givenUp(delivery, resolved, cause);
        }
        if (event instanceof ModificationResolved resolved) {
            return ModificationOutcomes.resolved(delivery, resolved, cause);
        }
        if (event instanceof QuotationGathered gathered) {
            return searched(delivery, gathered, cause);
        }
        if (event instanceof FleetsChanged) {
            return fleetsChanged(delivery, cause);
        }
        if (event instanceof TimerElapsed timer) {
            return overdue.elapsed(delivery, timer, cause);
        }
        throw new IllegalArgumentException("dispatch doesn't decide " + event.getClass());
    }

    private Decision fleetsChanged(Delivery delivery, Cause cause) {
        if (!delivery.isScheduled()) {
            return Decision.unchanged(delivery, null);
        }
        var change = new Change(delivery, cause);
        List<FleetRefusal> nobody = serviceability
                .objection(delivery.snapshot().merchantId(), 0, delivery.ordered(), null)
                .map(Serviceability.NobodyServes::reasons)
                .orElse(null);
        search.servedBy(change, nobody, cause.at());
        return change.decide(null);
    }

    private Decision searched(Delivery delivery, QuotationGathered event, Cause cause) {
        if (!delivery.isUnbooked() || !delivery.sourcing().awaitsRound(event.round())) {
            return Decision.unchanged(delivery, null);
        }
        var change = new Change(delivery, cause);
        search.gathered(change, event.quotation(), cause.at());
        return change.decide(null);
    }

    /** A fleet has answered whether it gives its job up; who asked it to is told by the delivery's state. */
    private Decision givenUp(Delivery delivery, CancellationResolved resolved, Cause cause) {
        if (delivery.status() == DeliveryStatus.CANCELLING) {
            return CancellationDecisions.resolved(delivery, resolved, cause);
        }
        return ModificationOutcomes.isGivingUp(delivery, resolved)
                ? modificationOutcomes.givenUp(delivery, resolved, cause)
                : fleets.left(delivery, resolved, cause);
    }

    /** An event whose signed bytes came as another one before, too long ago to be meant, changes nothing. */
    public static Decision signatureReused(@Nullable Delivery delivery) {
        return Decision.unchanged(
                delivery,
                new RefusalAnswer(
                        Refusal.SIGNATURE_REUSED,
                        "These signed bytes came before as another event: sign again with the current time."));
    }

    /** Nothing changes, and whoever asks is told what is known already. */
    public static Decision answering(@Nullable Delivery delivery, @Nullable Answer known) {
        return Decision.unchanged(delivery, known);
    }

    /**
     * Whether offers stand no more that the delivery would otherwise be accepted by.
     *
     * @param askedAt when they were asked for
     */
    public static boolean areOffersVoid(Delivery delivery, String quotationId, Instant askedAt) {
        return EventByState.ruling(MerchantAct.GET_QUOTATION, delivery) != Ruling.INFORM
                && (delivery.sourcing().supersededQuotations().contains(quotationId)
                        || delivery.modifications().replaces(askedAt));
    }

    /** The offers as the merchant who asked for them is told; null for those of a search round. */
    public static @Nullable Answer offers(QuotationGathered gathered) {
        DeliveryDetails asked = gathered.details();
        return asked == null
                ? null
                : new QuotationAnswer(
                        gathered.key().externalId(),
                        gathered.quotation(),
                        asked.order().tipCents());
    }

    /**
     * An event that was decided before, and whose answer still waits for a fleet: the delivery with one more request that
     * waits along. Null when nothing is waited for any more.
     */
    public static @Nullable Decision waitingAlong(
            Delivery delivery, IntakeEvent event, String eventId, Waiting waiting, Instant now) {
        if (event instanceof DeliveryCancelled) {
            return CancellationDecisions.waitingAlong(delivery, waiting, now);
        }
        return event instanceof DeliveryModified
                ? ModificationDecisions.waitingAlong(delivery, eventId, waiting, now)
                : null;
    }

    /** What an event that was decided before, and waited for a fleet, came to; null for events that never wait. */
    public static @Nullable Answer asItStands(Delivery delivery, IntakeEvent event, String eventId) {
        if (event instanceof DeliveryCancelled) {
            return CancellationDecisions.answerNow(delivery.snapshot());
        }
        return event instanceof DeliveryModified modified
                ? ModificationDecisions.asItStands(delivery, modified, eventId)
                : null;
    }
}
