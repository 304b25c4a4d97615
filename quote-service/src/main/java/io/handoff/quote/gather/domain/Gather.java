package io.handoff.quote.gather.domain;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.job.FleetJob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asking every fleet once, for one event.
 *
 * @param id of the event that asks
 * @param round of the search; 0 for a merchant's {@code get_quotation}
 * @param context of the {@code get_quotation}; null in a search round
 * @param excluded fleets that are not asked
 */
public record Gather(
        String id,
        DeliveryKey key,
        int round,
        @Nullable MerchantContext context,
        DeliveryDetails details,
        List<FleetId> excluded) {
    public Gather {
        excluded = List.copyOf(excluded);
    }

    /** What fleets are asked. They learn neither people nor the merchant's id of the delivery before they are booked. */
    public FleetJob job(String currency) {
        return FleetJob.asked(id, currency, details);
    }

    /** When the first courier has to be there. */
    public Instant firstPickup() {
        return details.tasks().stream()
                .filter(task -> task.type() == TaskType.PICKUP && !task.canceled())
                .map(TaskDetails::eventAt)
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("a delivery has a pickup"));
    }
}
