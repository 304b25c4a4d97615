package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.settings.MerchantTerms;
import java.time.Instant;

/**
 * A delivery with all that decisions need.
 *
 * @param snapshot what the merchant may see
 * @param ordered what the merchant last asked for
 * @param terms what was agreed
 * @param sourcing how a courier is being found
 * @param modifications what fleets are asked to change
 */
public record Delivery(
        DeliverySnapshot snapshot,
        DeliveryDetails ordered,
        MerchantTerms terms,
        Sourcing sourcing,
        Modifications modifications) {

    /** A delivery nobody has said anything about yet: sequence 0, never stored as such. */
    static Delivery blank(
            DeliveryKey key,
            MerchantContext context,
            DeliveryDetails details,
            MerchantTerms terms,
            DeliveryStatus status,
            Instant now) {
        var snapshot = new DeliverySnapshot(
                context.deliveryId(),
                key.merchant(),
                key.externalId(),
                status,
                details.order(),
                Tasks.unassigned(details),
                null,
                null,
                null,
                null,
                terms.currency(),
                new CancellationTerms(true, 0),
                null,
                0,
                null,
                null,
                context.trackingUrl(),
                details.simulate(),
                null,
                now,
                now,
                0);
        return new Delivery(snapshot, details, terms, Sourcing.none(), Modifications.none());
    }

    public DeliveryStatus status() {
        return snapshot.status();
    }

    /** Whether a fleet is being looked for, and none is being booked. */
    boolean isUnbooked() {
        return status() == DeliveryStatus.SEARCHING && sourcing.booking() == null;
    }

    /** Whether it waits for the time at which a fleet is looked for. */
    public boolean isScheduled() {
        WakeUp wakeUp = sourcing.wakeUp();
        return isUnbooked() && wakeUp != null && wakeUp.kind() == TimerElapsed.Kind.SCHEDULED_SEARCH;
    }

    /** What a fleet is asked to take: what is still to be done of it. */
    public FleetJob job(String reference) {
        return Tasks.job(reference, snapshot.currency(), snapshot.tasks(), snapshot.details(ordered.scenario()));
    }

    Delivery with(DeliverySnapshot next) {
        return new Delivery(next, ordered, terms, sourcing, modifications);
    }

    Delivery with(Sourcing next) {
        return new Delivery(snapshot, ordered, terms, next, modifications);
    }

    Delivery ordering(DeliveryDetails details) {
        return new Delivery(snapshot, details, terms, sourcing, modifications);
    }

    Delivery with(Modifications next) {
        return new Delivery(snapshot, ordered, terms, sourcing, next);
    }
}
