package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.quotation.FleetOffer;
import java.util.List;

/** Something to be done outside because of a decision: written with it, performed later, possibly twice. */
public sealed interface Command {

    /** Ask a fleet to take the job. */
    record BookFleet(int attempt, FleetOffer offer) implements Command {}

    /** Ask a fleet to give its job up. */
    record CancelJob(int attempt, FleetId fleet, String jobId) implements Command {}

    /**
     * Ask a fleet to change its job.
     *
     * @param revision the modification's number within the delivery
     * @param tipOnly whether nothing else is to change
     * @param cancelledStops those that are not to be made any more, where nothing else is to change
     */
    record ModifyJob(
            int attempt,
            FleetId fleet,
            String jobId,
            long revision,
            FleetJob job,
            boolean tipOnly,
            List<FleetStop> cancelledStops)
            implements Command {
        public ModifyJob {
            cancelledStops = List.copyOf(cancelledStops);
        }
    }
}
