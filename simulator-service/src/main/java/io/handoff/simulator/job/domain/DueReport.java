package io.handoff.simulator.job.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.fleet.Progress;

/**
 * A step that has happened and is to be reported.
 *
 * @param attempt which try this is, from 1; it also tells one claim from a later one
 * @param lost whether it is to go astray
 * @param body what is reported, the same on every try
 */
public record DueReport(FleetId fleet, String callbackUrl, int attempt, boolean lost, Progress body) {}
