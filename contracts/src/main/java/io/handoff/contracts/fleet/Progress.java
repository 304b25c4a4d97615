package io.handoff.contracts.fleet;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.Courier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Callback of a fleet: what changed on one job, or where its courier is, or both.
 *
 * @param sequence orders the reports of a job that wait for it: rises with each. 0 where the fleet says none; then they are
 *     in the order of {@code occurredAt}, and of their arrival
 * @param tasks empty where only the courier has moved
 * @param position where the courier is; unlike a report it isn't worth sending again
 */
public record Progress(
        String jobId,
        long sequence,
        Instant occurredAt,
        List<TaskProgress> tasks,
        @Nullable Courier courier,
        @Nullable GeoPoint position) {
    public Progress {
        tasks = List.copyOf(tasks);
    }

    /** Whether nothing has changed but where the courier is. */
    public boolean positionOnly() {
        return position != null && tasks.isEmpty();
    }
}
