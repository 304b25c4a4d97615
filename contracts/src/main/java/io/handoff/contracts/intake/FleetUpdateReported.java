package io.handoff.contracts.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fleet has reported progress of its job, mapped to the delivery and the booking attempt.
 *
 * @param tasks as records of before there were stages have it; empty since
 * @param stages what the fleet says of its stops
 * @param occurredAt when it happened, by the fleet's clock
 * @param fee what the fleet charges for the job by now, without the tip; null where it doesn't say
 */
public record FleetUpdateReported(
        DeliveryKey key,
        int attempt,
        FleetId fleet,
        Instant occurredAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TaskReport> tasks,
        @Nullable Courier courier,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<StageReport> stages,
        @Nullable Money fee)
        implements IntakeEvent {
    public FleetUpdateReported {
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    /** What says nothing of the fee. */
    public FleetUpdateReported(
            DeliveryKey key,
            int attempt,
            FleetId fleet,
            Instant occurredAt,
            List<TaskReport> tasks,
            @Nullable Courier courier,
            List<StageReport> stages) {
        this(key, attempt, fleet, occurredAt, tasks, courier, stages, null);
    }
}
