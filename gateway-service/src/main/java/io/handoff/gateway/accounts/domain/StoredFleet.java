package io.handoff.gateway.accounts.domain;

import io.handoff.contracts.settings.FleetSettings;
import java.time.Instant;

/** A fleet with its row's times. */
public record StoredFleet(FleetSettings settings, Instant createdAt, Instant updatedAt) {}
