package io.handoff.contracts.intake;

import io.handoff.contracts.FleetId;
import java.time.Instant;

/** A callback as a fleet sent it, its signature verified; the body is kept as text, unparsed. */
public record FleetCallback(FleetId fleet, String jobId, Instant receivedAt, String body) {}
