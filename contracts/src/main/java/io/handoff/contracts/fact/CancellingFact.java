package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/** {@code delivery.cancelling}: the merchant wants out; the fleet is being asked. */
public record CancellingFact(Cause cause, DeliverySnapshot delivery) implements DeliveryFact {}
