package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;

/** The fleets that could serve a delivery which waits for its time are not those they were. */
public record FleetsChanged(DeliveryKey key) implements IntakeEvent {}
