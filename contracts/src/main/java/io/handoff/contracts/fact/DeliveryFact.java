package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;
import java.util.List;

/** Something that has happened to a delivery, with the delivery as it stood right after. */
public sealed interface DeliveryFact
        permits QuotedFact,
                CreatedFact,
                AcceptedFact,
                ModifiedFact,
                SearchingFact,
                SearchExtendedFact,
                ServiceabilityChangedFact,
                BookedFact,
                BookingFailedFact,
                CourierLostFact,
                TaskChangedFact,
                FleetFeeChangedFact,
                CancellingFact,
                CancellationRefusedFact,
                CancelledFact,
                FailedFact {
    Cause cause();

    DeliverySnapshot delivery();

    /** The steps tasks have made in it, in order. */
    default List<TaskMove> moves() {
        return List.of();
    }

    /** Whether the merchant is told with an {@code order_update}: whether what a GET shows has changed. */
    default boolean toldToMerchant() {
        return true;
    }
}
