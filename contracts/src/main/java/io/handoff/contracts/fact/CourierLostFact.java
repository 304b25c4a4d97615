package io.handoff.contracts.fact;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliverySnapshot;

/**
 * {@code delivery.courier_lost}: a fleet that had the job doesn't have it any more, before any pickup; another one is
 * looked for.
 */
public record CourierLostFact(Cause cause, DeliverySnapshot delivery, int attempt, FleetId lostFleet, String reason)
        implements DeliveryFact {}
