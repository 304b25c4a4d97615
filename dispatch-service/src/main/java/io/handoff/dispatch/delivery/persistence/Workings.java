package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.settings.MerchantTerms;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.dispatch.delivery.domain.Modifications;
import io.handoff.dispatch.delivery.domain.Sourcing;
import org.jspecify.annotations.Nullable;

/**
 * The stored part of a delivery that merchants don't see. What was ordered is not stored again where the snapshot says it
 * already.
 *
 * @param ordered null where it equals the snapshot's order and tasks
 * @param modifications null where there were none, as in rows of earlier versions
 */
record Workings(
        @Nullable DeliveryDetails ordered,
        @Nullable String scenario,
        MerchantTerms terms,
        Sourcing sourcing,
        @Nullable Modifications modifications) {

    static Workings of(Delivery delivery) {
        boolean same =
                delivery.snapshot().details(delivery.ordered().scenario()).equals(delivery.ordered());
        return new Workings(
                same ? null : delivery.ordered(),
                delivery.ordered().scenario(),
                delivery.terms(),
                delivery.sourcing(),
                Modifications.none().equals(delivery.modifications()) ? null : delivery.modifications());
    }

    Delivery with(DeliverySnapshot snapshot) {
        return new Delivery(
                snapshot,
                ordered != null ? ordered : snapshot.details(scenario),
                terms,
                sourcing,
                modifications == null ? Modifications.none() : modifications);
    }
}
