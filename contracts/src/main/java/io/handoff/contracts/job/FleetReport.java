package io.handoff.contracts.job;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.intake.StageReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet tells of one job: what changed, or where its courier is, or both.
 *
 * @param jobId the fleet's own id of the job
 * @param reportId the fleet's own id of this report, by which it is the same when it comes again; null where it has none
 * @param reference what the booking was made under, where the fleet says it again; null where it doesn't
 * @param sequence orders the reports of a job that wait for it: rises with each. 0 where the fleet says none; then they are
 *     in the order of {@code occurredAt}, and of their arrival
 * @param occurredAt when, by the fleet's clock
 * @param stages empty where only the courier has moved
 * @param position where the courier is; unlike a stage it isn't worth sending again
 * @param fee what the fleet charges for the job by now, without the tip; null where it doesn't say
 */
public record FleetReport(
        String jobId,
        @Nullable String reportId,
        @Nullable String reference,
        long sequence,
        Instant occurredAt,
        List<StageReport> stages,
        @Nullable Courier courier,
        @Nullable GeoPoint position,
        @Nullable Money fee) {
    public FleetReport {
        stages = List.copyOf(stages);
    }

    /** What says nothing of the fee. */
    public FleetReport(
            String jobId,
            @Nullable String reportId,
            @Nullable String reference,
            long sequence,
            Instant occurredAt,
            List<StageReport> stages,
            @Nullable Courier courier,
            @Nullable GeoPoint position) {
        this(jobId, reportId, reference, sequence, occurredAt, stages, courier, position, null);
    }

    /** Whether nothing has changed but where the courier is. */
    public boolean positionOnly() {
        return position != null && stages.isEmpty() && fee == null;
    }
}
