package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/** {@code delivery.cancelled}: for good, at {@code feeCents}. */
public record CancelledFact(Cause cause, DeliverySnapshot delivery, long feeCents) implements DeliveryFact {}
