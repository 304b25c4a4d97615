package io.handoff.contracts.fleet;

import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.intake.TaskReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Callback of a fleet: what changed on one job.
 *
 * @param sequence rises by one with each callback of the job; the same number is the same callback
 */
public record Progress(
        String jobId, long sequence, Instant occurredAt, List<TaskReport> tasks, @Nullable Courier courier) {
    public Progress {
        tasks = List.copyOf(tasks);
    }
}
