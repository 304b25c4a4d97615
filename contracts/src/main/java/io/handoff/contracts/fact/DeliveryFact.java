package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/** Something that has happened to a delivery, with the delivery as it stood right after. */
public sealed interface DeliveryFact
        permits QuotedFact,
                CreatedFact,
                AcceptedFact,
                ModifiedFact,
                SearchingFact,
                BookedFact,
                BookingFailedFact,
                TaskChangedFact,
                CancellingFact,
                CancellationRefusedFact,
                CancelledFact,
                FailedFact {
    Cause cause();

    DeliverySnapshot delivery();

    /** Whether the merchant is told with an {@code order_update}: whether what a GET shows has changed. */
    default boolean toldToMerchant() {
        return true;
    }
}
