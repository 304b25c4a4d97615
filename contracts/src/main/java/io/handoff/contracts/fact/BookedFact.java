package io.handoff.contracts.fact;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import java.util.List;

/**
 * {@code delivery.booked}: a fleet has taken the job.
 *
 * @param moves the tasks' assignment, where the fleet named a courier at once
 */
public record BookedFact(
        Cause cause, DeliverySnapshot delivery, int attempt, FleetId bookedFleet, String jobId, List<TaskMove> moves)
        implements DeliveryFact {
    public BookedFact {
        moves = TaskMove.listOf(moves);
    }
}
