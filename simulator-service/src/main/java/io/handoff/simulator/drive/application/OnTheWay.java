package io.handoff.simulator.drive.application;

import io.handoff.contracts.FleetId;
import io.handoff.simulator.job.domain.Leg;

/** A courier that is on its way or at a stop. */
public record OnTheWay(FleetId fleet, String jobId, String callbackUrl, Leg leg) {}
