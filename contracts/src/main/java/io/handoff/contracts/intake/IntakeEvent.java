package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;

/** Anything that may change one delivery. */
public sealed interface IntakeEvent
        permits MerchantEvent,
                QuotationGathered,
                BookingResolved,
                CancellationResolved,
                ModificationResolved,
                FleetUpdateReported,
                FleetsChanged,
                TimerElapsed {
    DeliveryKey key();
}
