package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/** {@code delivery.created}: recorded, on the merchant's word. */
public record CreatedFact(Cause cause, DeliverySnapshot delivery) implements DeliveryFact {}
