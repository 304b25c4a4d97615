package io.handoff.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.Courier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Callback of a fleet: what changed on one job, or where its courier is, or both. {@link JobProgress} has the same.
 *
 * @param sequence orders the reports of a job that wait for it: rises with each. 0 where the fleet says none; then they are
 *     in the order of {@code occurredAt}, and of their arrival
 * @param tasks empty where only the courier has moved
 * @param position where the courier is; unlike a report it isn't worth sending again
 * @param feeCents what the fleet charges for the job by now, without the tip; absent where that hasn't changed
 * @param currency ISO 4217 code of the fee; there where the fee is
 */
public record Progress(
        String jobId,
        long sequence,
        Instant occurredAt,
        List<TaskProgress> tasks,
        @Nullable Courier courier,
        @Nullable GeoPoint position,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long feeCents,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String currency) {
    public Progress {
        tasks = List.copyOf(tasks);
    }

    /** What says nothing of the fee. */
    public Progress(
            String jobId,
            long sequence,
            Instant occurredAt,
            List<TaskProgress> tasks,
            @Nullable Courier courier,
            @Nullable GeoPoint position) {
        this(jobId, sequence, occurredAt, tasks, courier, position, null, null);
    }

    /** Whether nothing has changed but where the courier is. */
    public boolean positionOnly() {
        return position != null && tasks.isEmpty() && feeCents == null;
    }
}
