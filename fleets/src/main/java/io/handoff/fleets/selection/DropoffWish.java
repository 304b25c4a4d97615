package io.handoff.fleets.selection;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.delivery.TravelTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a merchant wishes its goods to be there. */
public final class DropoffWish {
    private DropoffWish() {}

    /**
     * What an offer's drop-off time is compared with, or null where nothing is wished for. Offers have one drop-off time,
     * that of the last drop-off, so it is that one's wish.
     */
    public static @Nullable Instant of(DeliveryDetails details) {
        List<TaskDetails> pickups = tasks(details, TaskType.PICKUP);
        List<TaskDetails> dropoffs = tasks(details, TaskType.DROPOFF);
        Instant last = dropoffs.stream()
                .map(TaskDetails::eventAt)
                .max(Instant::compareTo)
                .orElse(null);
        boolean wished =
                dropoffs.stream().anyMatch(dropoff -> dropoff.eventAt().equals(last) && isWish(dropoff, pickups));
        return wished ? last : null;
    }

    /** A time nobody could keep says only that it is urgent: clients send the pickup's time again, or nearly so. */
    private static boolean isWish(TaskDetails dropoff, List<TaskDetails> pickups) {
        return dropoff.eventAtNamed()
                && pickups.stream().noneMatch(pickup -> dropoff.eventAt().isBefore(soonest(pickup, dropoff)));
    }

    private static Instant soonest(TaskDetails pickup, TaskDetails dropoff) {
        return pickup.eventAt().plus(TravelTime.between(pickup.location(), dropoff.location()));
    }

    private static List<TaskDetails> tasks(DeliveryDetails details, TaskType type) {
        return details.tasks().stream()
                .filter(task -> task.type() == type && !task.canceled())
                .toList();
    }
}
