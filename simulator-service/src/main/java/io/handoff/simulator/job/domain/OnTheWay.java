package io.handoff.simulator.job.domain;

import io.handoff.contracts.FleetId;

/** A courier that is on its way or at a stop. */
public record OnTheWay(FleetId fleet, String jobId, String callbackUrl, Leg leg) {}
