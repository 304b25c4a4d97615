package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.Difference;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.AcceptedFact;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.CreatedFact;
import io.handoff.contracts.fact.QuotedFact;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.settings.MerchantTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What merchants ask for: a quotation, its acceptance, a delivery. */
final class MerchantDecisions {
    /** Who is refused has to hear it: later the merchant may have been told that its order is recorded. */
    private static final Duration TO_BE_HEARD = Duration.ofMillis(300);

    private static final int MOST_DIFFERENCES = 100;
    private static final int MOST_OF_DIFFERENCES = 16_384;

    private final CourierSearch search;
    private final Serviceability serviceability;

    MerchantDecisions(CourierSearch search, Serviceability serviceability) {
        this.search = search;
        this.serviceability = serviceability;
    }

    /** A {@code get_quotation}, before anybody is asked; the offers will say what it comes to. */
    static Decision requested(@Nullable Delivery delivery, QuotationRequested event) {
        boolean informs = EventByState.ruling(MerchantAct.GET_QUOTATION, delivery) == Ruling.INFORM;
        return Decision.unchanged(
                delivery,
                informs
                        ? null
                        : OrderTimes.objection(event.details(), event.context().receivedAt())
                                .orElse(null));
    }

    /** Offers for a merchant's {@code get_quotation}; a delivery that runs is not touched. */
    Decision quoted(@Nullable Delivery delivery, QuotationGathered event, Cause cause, MerchantTerms terms) {
        MerchantContext context = event.context();
        DeliveryDetails details = event.details();
        Quotation quotation = event.quotation();
        if (context == null || details == null || quotation.offers().isEmpty()) {
            return Decision.unchanged(delivery, null);
        }
        Ruling ruling = EventByState.ruling(MerchantAct.GET_QUOTATION, delivery);
        boolean overtaken = delivery != null && delivery.modifications().replaces(context.receivedAt());
        if (ruling == Ruling.INFORM || overtaken) {
            return Decision.unchanged(delivery, null);
        }
        Delivery start = delivery != null
                ? delivery
                : Delivery.blank(event.key(), context, details, terms, DeliveryStatus.QUOTED, cause.at());
        var change = new Change(start, cause).sourcing(sourcing -> sourcing.quoted(quotation, details));
        boolean replacesDetails = ruling != Ruling.NOTE;
        if (replacesDetails) {
            change.ordering(details);
        }
        return change.record(
                        edit -> replacesDetails ? edit.details(details) : edit,
                        (why, snapshot) -> new QuotedFact(
                                why,
                                snapshot,
                                quotation.quotationId(),
                                quotation.offers().size()))
                .decide(null);
    }

    Decision created(
            @Nullable Delivery delivery,
            DeliveryCreated event,
            Cause cause,
            MerchantTerms terms,
            @Nullable Waiting waiting) {
        if (delivery != null && isThere(MerchantAct.DELIVERY_CREATED, delivery)) {
            return Decision.unchanged(delivery, existing(delivery, event.details()));
        }
        MerchantContext context = event.context();
        Answer objection = isHeard(waiting, cause.at()) ? objection(event) : null;
        if (objection != null) {
            return Decision.unchanged(delivery, objection);
        }
        Delivery start = delivery != null
                ? delivery
                : Delivery.blank(event.key(), context, event.details(), terms, DeliveryStatus.SEARCHING, cause.at());
        Optional<FleetOffer> standing = standingOffer(start, event.details(), cause.at());
        var change = new Change(start, cause)
                .ordering(event.details())
                .sourcing(sourcing -> sourcing.restarted(null))
                .modification(null)
                .record(
                        edit -> edit.id(context.deliveryId(), context.trackingUrl())
                                .details(event.details())
                                .status(DeliveryStatus.SEARCHING)
                                .fee(standing.map(offer -> offer.fee().cents()).orElse(null))
                                .asIfNew(),
                        CreatedFact::new);
        standing.ifPresentOrElse(
                offer -> search.book(change, offer, cause.at()), () -> search.begin(change, cause.at()));
        return change.decide(DeliveryAnswer.recorded(change.snapshot()));
    }

    Decision accepted(@Nullable Delivery delivery, QuotationAccepted event, Cause cause) {
        if (delivery == null) {
            return refuse(
                    null, Refusal.QUOTATION_NOT_FOUND, "No offer is known for this id: ask for a quotation first.");
        }
        if (isThere(MerchantAct.ACCEPT_QUOTATION, delivery)) {
            return Decision.unchanged(
                    delivery, DeliveryAnswer.existing(delivery.snapshot(), List.of(), standing(delivery)));
        }
        Quotation quotation = delivery.sourcing().quotation();
        DeliveryDetails quoted = delivery.sourcing().quoted();
        if (quotation == null || quoted == null) {
            return refuse(delivery, Refusal.QUOTATION_EXPIRED, "There is no offer any more: ask for a new quotation.");
        }
        FleetOffer offer = choose(quotation, event.offerId());
        if (offer == null) {
            return refuseUnknown(delivery, String.valueOf(event.offerId()));
        }
        if (!cause.at().isBefore(offer.expiresAt())) {
            return refuse(
                    delivery,
                    Refusal.QUOTATION_EXPIRED,
                    "The offer expired at " + offer.expiresAt() + ": ask for a new quotation.");
        }
        return accept(delivery, quoted, quotation.quotationId(), offer, cause);
    }

    private static boolean isHeard(@Nullable Waiting waiting, Instant now) {
        if (waiting == null) {
            return false;
        }
        Instant until = waiting.until();
        return until == null || now.isBefore(until.minus(TO_BE_HEARD));
    }

    private @Nullable Answer objection(DeliveryCreated event) {
        Optional<RefusalAnswer> times =
                OrderTimes.objection(event.details(), event.context().receivedAt());
        return times.isPresent()
                ? times.get()
                : serviceability
                        .objection(event.key().merchant(), event.context().settingsVersion(), event.details(), null)
                        .map(Serviceability.NobodyServes::answer)
                        .orElse(null);
    }

    /** The delivery that exists, and whether it is the one that was meant. */
    private static DeliveryAnswer existing(Delivery delivery, DeliveryDetails sent) {
        List<Difference> all = OrderFields.differences(delivery.ordered(), sent);
        List<Difference> told = new ArrayList<>();
        int length = 0;
        for (Difference difference : all.subList(0, Math.min(all.size(), MOST_DIFFERENCES))) {
            length += difference.toString().length();
            if (length > MOST_OF_DIFFERENCES && !told.isEmpty()) {
                break;
            }
            told.add(length > MOST_OF_DIFFERENCES ? new Difference(difference.path(), null, null) : difference);
        }
        String message = standing(delivery);
        if (message == null && !all.isEmpty()) {
            message = "This id has an order that is not the one you sent; differs says where. If you mean to change it,"
                    + " send delivery_modified; if it is another order, send it with an id of its own.";
        }
        return DeliveryAnswer.existing(delivery.snapshot(), told, message);
    }

    /** What there is to say of a delivery that exists and isn't going on; null where it is. */
    private static @Nullable String standing(Delivery delivery) {
        return switch (delivery.status()) {
            case CANCELLED, CANCELLING ->
                "The delivery with this id " + (delivery.status() == DeliveryStatus.CANCELLED ? "was" : "is being")
                        + " cancelled, and no courier comes. To order again, send it with an id of its own.";
            case FAILED ->
                "The delivery with this id has failed, and no courier comes. Send delivery_created to order it again.";
            case QUOTED, SEARCHING, ASSIGNED, IN_PROGRESS, COMPLETED -> null;
        };
    }

    private static boolean isThere(MerchantAct act, Delivery delivery) {
        return EventByState.ruling(act, delivery) == Ruling.ALREADY_EXISTS;
    }

    private Decision accept(
            Delivery delivery, DeliveryDetails quoted, String quotationId, FleetOffer offer, Cause cause) {
        long fee = offer.fee().cents();
        var change = new Change(delivery, cause)
                .ordering(quoted)
                .sourcing(sourcing -> sourcing.restarted(fee))
                .modification(null)
                .record(
                        edit -> edit.details(quoted)
                                .status(DeliveryStatus.SEARCHING)
                                .fee(fee)
                                .asIfNew(),
                        (why, snapshot) -> new AcceptedFact(why, snapshot, quotationId, offer.fleet(), fee));
        search.book(change, offer, cause.at());
        return change.decide(DeliveryAnswer.recorded(change.snapshot()));
    }

    /** The offer a merchant means: the first of the quotation, or the one it names by {@code <quotation>.<rank>}. */
    private static @Nullable FleetOffer choose(Quotation quotation, @Nullable String offerId) {
        if (offerId == null || offerId.equals(quotation.quotationId())) {
            return quotation.offers().get(0).offer();
        }
        for (int rank = 1; rank <= quotation.offers().size(); rank++) {
            if (offerId.equals(quotation.quotationId() + '.' + rank)) {
                return quotation.offers().get(rank - 1).offer();
            }
        }
        return null;
    }

    private static Decision refuseUnknown(Delivery delivery, String offerId) {
        int rank = offerId.lastIndexOf('.');
        String quotationId = rank < 0 ? offerId : offerId.substring(0, rank);
        if (delivery.sourcing().supersededQuotations().contains(quotationId)) {
            return refuse(delivery, Refusal.QUOTATION_EXPIRED, "A newer quotation has taken the place of this one.");
        }
        return refuse(delivery, Refusal.QUOTATION_NOT_FOUND, "This delivery has no quotation with that id.");
    }

    private static Decision refuse(@Nullable Delivery delivery, Refusal refusal, String detail) {
        return Decision.unchanged(delivery, new RefusalAnswer(refusal, detail));
    }

    /** The best offer that still stands, if it was made for the same stops at the same times. */
    private static Optional<FleetOffer> standingOffer(Delivery delivery, DeliveryDetails asked, Instant now) {
        DeliveryDetails quoted = delivery.sourcing().quoted();
        if (quoted == null || !Tasks.sameJob(quoted, asked)) {
            return Optional.empty();
        }
        return delivery.sourcing().restarted(null).nextOffer(now);
    }
}
