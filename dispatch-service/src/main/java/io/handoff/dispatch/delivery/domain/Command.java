package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.contracts.quotation.FleetOffer;
import java.time.Instant;

/** Something to be done outside because of a decision: written with it, performed later, possibly twice. */
public sealed interface Command {

    /** Ask a fleet to take the job. */
    record BookFleet(int attempt, FleetOffer offer) implements Command {}

    /** Ask a fleet to give its job up. */
    record CancelJob(int attempt, FleetId fleet, String jobId) implements Command {}

    /** Ask a fleet to change its job. */
    record ModifyJob(int attempt, FleetId fleet, String jobId, ModificationRequest request) implements Command {}

    /** Come back to the delivery at a time. */
    record SetTimer(TimerElapsed.Kind kind, int round, Instant dueAt) implements Command {}
}
