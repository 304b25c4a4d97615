package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.Courier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fleet has reported progress of its job, mapped to the delivery and the booking attempt.
 *
 * @param occurredAt when it happened, by the fleet's clock
 */
public record FleetUpdateReported(
        DeliveryKey key,
        int attempt,
        FleetId fleet,
        Instant occurredAt,
        List<TaskReport> tasks,
        @Nullable Courier courier)
        implements IntakeEvent {
    public FleetUpdateReported {
        tasks = List.copyOf(tasks);
    }
}
