package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/** {@code delivery.cancellation_refused}: the fleet keeps the job. */
public record CancellationRefusedFact(Cause cause, DeliverySnapshot delivery, String reason) implements DeliveryFact {}
