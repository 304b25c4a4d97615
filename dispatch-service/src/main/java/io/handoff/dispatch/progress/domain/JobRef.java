package io.handoff.dispatch.progress.domain;

import io.handoff.contracts.FleetId;

/** A job of a fleet. */
public record JobRef(FleetId fleet, String jobId) {}
