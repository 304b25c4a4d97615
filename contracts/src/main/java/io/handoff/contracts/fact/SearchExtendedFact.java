package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/**
 * {@code delivery.search_extended}: the first round of a search has ended without a courier, and it goes on. Told once;
 * what later rounds come to is in the snapshots of their facts.
 */
public record SearchExtendedFact(Cause cause, DeliverySnapshot delivery) implements DeliveryFact {}
