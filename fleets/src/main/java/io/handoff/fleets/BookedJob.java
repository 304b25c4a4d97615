package io.handoff.fleets;

import io.handoff.contracts.delivery.Courier;
import org.jspecify.annotations.Nullable;

/**
 * A job that a fleet has taken.
 *
 * @param jobId the fleet's own id of it
 * @param feeCents what the fleet charges, in the currency it quoted in
 * @param courier who drives, where that is known already
 */
public record BookedJob(String jobId, long feeCents, @Nullable Courier courier) {}
