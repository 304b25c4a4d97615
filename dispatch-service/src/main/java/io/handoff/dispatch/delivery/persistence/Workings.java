package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.dispatch.delivery.domain.Modifications;
import io.handoff.dispatch.delivery.domain.Sourcing;
import io.handoff.dispatch.delivery.domain.Terms;
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
        Terms terms,
        Sourcing sourcing,
        @Nullable Modifications modifications) {

    static Workings of(Delivery delivery) {
        boolean same =
                seenIn(delivery.snapshot(), delivery.ordered().scenario()).equals(delivery.ordered());
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
                ordered != null ? ordered : seenIn(snapshot, scenario),
                terms,
                sourcing,
                modifications == null ? Modifications.none() : modifications);
    }

    private static DeliveryDetails seenIn(DeliverySnapshot snapshot, @Nullable String scenario) {
        return new DeliveryDetails(
                snapshot.order(),
                snapshot.tasks().stream().map(TaskSnapshot::details).toList(),
                snapshot.simulate(),
                scenario);
    }
}
