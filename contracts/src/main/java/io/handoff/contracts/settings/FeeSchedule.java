package io.handoff.contracts.settings;

/** What cancelling costs by how far the delivery is, in cents; free before a courier has accepted. */
public record FeeSchedule(long afterAcceptedCents, long afterArrivedAtPickupCents) {}
