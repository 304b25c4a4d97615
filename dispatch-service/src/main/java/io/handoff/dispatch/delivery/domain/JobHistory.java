package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All that a fleet has reported of a job, told at once and late. A courier who declines has the booking left, but not when
 * another has taken the job meanwhile: that booking is a good one.
 */
public final class JobHistory {
    private static final Set<Stage> TAKEN =
            EnumSet.of(Stage.ASSIGNED, Stage.ACCEPTED, Stage.STARTED, Stage.ARRIVED, Stage.DONE);
    /** What is true of a courier, and not of the stop. */
    private static final Set<Stage> OF_A_COURIER =
            EnumSet.of(Stage.UNASSIGNED, Stage.ASSIGNED, Stage.ACCEPTED, Stage.DECLINED);

    private JobHistory() {}

    /**
     * The reports without what was over when the last of them was made.
     *
     * @param reports the oldest first
     */
    public static List<FleetReport> news(List<FleetReport> reports) {
        int taken = last(reports, TAKEN, reports.size());
        int declined = last(reports, EnumSet.of(Stage.DECLINED), taken);
        List<FleetReport> news = new ArrayList<>();
        for (FleetReport report : reports.subList(0, declined + 1)) {
            FleetReport kept = withoutCourier(report);
            if (!kept.stages().isEmpty() || kept.fee() != null) {
                news.add(kept);
            }
        }
        news.addAll(reports.subList(declined + 1, reports.size()));
        return List.copyOf(news);
    }

    /** The last report before this one that has one of these stages; -1 where there is none. */
    private static int last(List<FleetReport> reports, Set<Stage> stages, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (reports.get(i).stages().stream().anyMatch(stop -> isOneOf(stages, stop))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOneOf(Set<Stage> stages, StageReport stop) {
        return stop.stage() != null && stages.contains(stop.stage());
    }

    private static FleetReport withoutCourier(FleetReport report) {
        List<StageReport> stages = report.stages().stream()
                .filter(stop -> stop.stage() != null && !isOneOf(OF_A_COURIER, stop))
                .toList();
        return new FleetReport(
                report.jobId(),
                report.reportId(),
                report.reference(),
                report.sequence(),
                report.occurredAt(),
                stages,
                null,
                report.position(),
                report.fee());
    }
}
