package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.intake.TimerElapsed;
import java.util.UUID;

/** A timer that has elapsed, claimed under a lease. */
public record DueTimer(UUID id, TimerElapsed event) {}
