package io.handoff.simulator.job.domain;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.intake.TaskReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens on a job, and what the fleet reports of it.
 *
 * @param ordinal from 1; it is the callback's sequence
 * @param dueAt when it happens; null: when someone advances the job by hand
 * @param stage where the job stands afterwards
 * @param place where the courier is then; null before it is on its way
 */
public record Step(
        int ordinal, @Nullable Instant dueAt, Stage stage, List<TaskReport> reports, @Nullable GeoPoint place) {
    public Step {
        reports = List.copyOf(reports);
    }

    Step at(@Nullable Instant due) {
        return new Step(ordinal, due, stage, reports, place);
    }

    /** Whether this is about a stop. */
    public boolean tells(Stop stop) {
        return reports.stream().anyMatch(report -> report.task() == stop.task());
    }

    /** Whether this shows a proof of delivery for a task. */
    public boolean proves(int task) {
        return reports.stream()
                .anyMatch(report ->
                        report.task() == task && !report.proofOfDelivery().isEmpty());
    }
}
