package io.handoff.contracts.fact;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliverySnapshot;

/** {@code delivery.booked}: a fleet has taken the job. */
public record BookedFact(Cause cause, DeliverySnapshot delivery, int attempt, FleetId bookedFleet, String jobId)
        implements DeliveryFact {}
