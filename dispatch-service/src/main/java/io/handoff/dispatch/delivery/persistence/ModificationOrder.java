package io.handoff.dispatch.delivery.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import java.util.List;

/**
 * What a fleet's job is to become.
 *
 * @param revision the modification's number within the delivery
 * @param tipOnly whether nothing else is to change
 * @param cancelledStops those that are not to be made any more, where nothing else is to change; rows of earlier versions
 *     have none
 */
public record ModificationOrder(
        long revision,
        FleetJob job,
        boolean tipOnly,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FleetStop> cancelledStops) {
    public ModificationOrder {
        cancelledStops = cancelledStops == null ? List.of() : List.copyOf(cancelledStops);
    }
}
