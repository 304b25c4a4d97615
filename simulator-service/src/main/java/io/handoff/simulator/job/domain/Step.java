package io.handoff.simulator.job.domain;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.fleet.TaskProgress;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
        int ordinal, @Nullable Instant dueAt, Stage stage, List<TaskProgress> reports, @Nullable GeoPoint place) {
    public Step {
        reports = List.copyOf(reports);
    }

    /** The same, waiting for a hand: nobody knows when anybody will be anywhere. */
    Step byHand() {
        return new Step(ordinal, null, stage, expecting(eta -> null), place);
    }

    /** The same at other times. */
    Step timed(Function<Instant, Instant> change) {
        return new Step(ordinal, dueAt == null ? null : change.apply(dueAt), stage, expecting(change::apply), place);
    }

    private interface Change {
        @Nullable
        Instant to(Instant eta);
    }

    private List<TaskProgress> expecting(Change change) {
        return reports.stream()
                .map(report -> report.eta() == null
                        ? report
                        : new TaskProgress(
                                report.task(), report.status(), report.proofOfDelivery(), change.to(report.eta())))
                .toList();
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
