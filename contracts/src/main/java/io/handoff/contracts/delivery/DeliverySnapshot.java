package io.handoff.contracts.delivery;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it stands after one fact. Holds personal data (names, phones, streets).
 *
 * @param sequence number of facts so far: gapless per delivery, 1 for the first
 * @param deliveryFeeCents what the merchant pays, null until known
 * @param fleetFeeCents what the fleet that has the job charges for it, without the tip, as it said last; null while none
 *     has, and where it doesn't say. Merchants don't see it
 * @param cancellationFeeCents what the cancellation cost, null unless cancelled
 * @param waitTimeCents charge for minutes between Arrived and Successful beyond the free ones
 * @param failure why the delivery failed, null unless it did
 * @param search how the search for a courier goes, null before its first round has found nobody, and once it is over
 * @param cancelledAt when it was cancelled, as the merchant says or else as it was decided; while the status is cancelling,
 *     what the merchant says; null unless cancelled
 */
public record DeliverySnapshot(
        DeliveryId deliveryId,
        MerchantId merchantId,
        ExternalDeliveryId externalDeliveryId,
        DeliveryStatus status,
        OrderDetails order,
        List<TaskSnapshot> tasks,
        @Nullable FleetId fleet,
        @Nullable Courier courier,
        @Nullable Long deliveryFeeCents,
        @Nullable Long fleetFeeCents,
        String currency,
        CancellationTerms cancellation,
        @Nullable Long cancellationFeeCents,
        long waitTimeCents,
        @Nullable String failure,
        @Nullable SearchProgress search,
        String trackingUrl,
        boolean simulate,
        @Nullable Instant cancelledAt,
        Instant createdAt,
        Instant updatedAt,
        long sequence) {
    public DeliverySnapshot {
        tasks = List.copyOf(tasks);
    }

    public DeliveryKey key() {
        return new DeliveryKey(merchantId, externalDeliveryId);
    }

    /**
     * What is to be delivered, as it stands now.
     *
     * @param scenario failure to play on demand, which merchants don't see
     */
    public DeliveryDetails details(@Nullable String scenario) {
        return new DeliveryDetails(
                order, tasks.stream().map(TaskSnapshot::details).toList(), simulate, scenario);
    }
}
