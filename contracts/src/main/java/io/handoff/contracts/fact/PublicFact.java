package io.handoff.contracts.fact;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact as analysts read it: no name, phone, street or instruction, places only roughly.
 *
 * @param deliveryFeeCents what the merchant pays
 * @param fleetFeeCents what the fleet that has the job charges for it, without the tip, as it said last
 * @param sequence gapless per delivery; order by it, and drop what you have seen
 * @param tasks what each says of itself to anybody, and its status
 * @param moves the steps tasks have made in it, in order
 */
public record PublicFact(
        MerchantId merchantId,
        DeliveryId deliveryId,
        long sequence,
        Instant at,
        String causedBy,
        DeliveryStatus status,
        @Nullable FleetId fleet,
        @Nullable Long deliveryFeeCents,
        @Nullable Long fleetFeeCents,
        @Nullable Long cancellationFeeCents,
        String currency,
        long tipCents,
        List<Map<String, @Nullable Object>> tasks,
        List<TaskMove> moves,
        Instant createdAt) {
    public PublicFact {
        tasks = List.copyOf(tasks);
        moves = TaskMove.listOf(moves);
    }

    public static PublicFact of(DeliveryFact fact) {
        DeliverySnapshot delivery = fact.delivery();
        return new PublicFact(
                delivery.merchantId(),
                delivery.deliveryId(),
                delivery.sequence(),
                delivery.updatedAt(),
                fact.cause().eventType(),
                delivery.status(),
                delivery.fleet(),
                delivery.deliveryFeeCents(),
                delivery.fleetFeeCents(),
                delivery.cancellationFeeCents(),
                delivery.currency(),
                delivery.order().tipCents(),
                delivery.tasks().stream().map(PublicFact::task).toList(),
                fact.moves(),
                delivery.createdAt());
    }

    private static Map<String, @Nullable Object> task(TaskSnapshot task) {
        Map<String, @Nullable Object> published = TaskDetails.SHAPE.published(task.details());
        published.put("status", task.status());
        return published;
    }
}
