package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/** {@code delivery.failed}: no fleet could do it. */
public record FailedFact(Cause cause, DeliverySnapshot delivery, String reason) implements DeliveryFact {}
