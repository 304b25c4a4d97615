package io.handoff.contracts.fact;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliverySnapshot;

/** {@code delivery.accepted}: the merchant accepted an offer. */
public record AcceptedFact(
        Cause cause, DeliverySnapshot delivery, String quotationId, FleetId acceptedFleet, long feeCents)
        implements DeliveryFact {}
