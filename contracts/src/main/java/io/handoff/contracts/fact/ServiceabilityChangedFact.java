package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/**
 * {@code delivery.serviceability_changed}: of a delivery that waits for its time, every fleet that could have served it is
 * gone, as the snapshot's {@code search} says; or one is there again, and it has none.
 */
public record ServiceabilityChangedFact(Cause cause, DeliverySnapshot delivery) implements DeliveryFact {}
