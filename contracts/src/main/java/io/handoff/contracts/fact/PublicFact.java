package io.handoff.contracts.fact;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact as analysts read it: no name, phone, street or instruction, coordinates rounded to about a kilometre.
 *
 * @param sequence gapless per delivery; order by it, and drop what you have seen
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
        @Nullable Long cancellationFeeCents,
        String currency,
        long tipCents,
        List<PublicTask> tasks,
        List<TaskMove> moves,
        Instant createdAt) {
    public PublicFact {
        tasks = List.copyOf(tasks);
        moves = TaskMove.listOf(moves);
    }

    /** A task without whom and where exactly. */
    public record PublicTask(
            TaskType type,
            TaskStatus status,
            Instant eventAt,
            double latitude,
            double longitude,
            String zip,
            @Nullable String country) {
        static PublicTask of(TaskSnapshot task) {
            return new PublicTask(
                    task.details().type(),
                    task.status(),
                    task.details().eventAt(),
                    coarse(task.details().location().latitude()),
                    coarse(task.details().location().longitude()),
                    task.details().zip(),
                    task.details().country());
        }

        private static double coarse(double degrees) {
            return Math.round(degrees * 100) / 100.0;
        }
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
                delivery.cancellationFeeCents(),
                delivery.currency(),
                delivery.order().tipCents(),
                delivery.tasks().stream().map(PublicTask::of).toList(),
                fact.moves(),
                delivery.createdAt());
    }
}
