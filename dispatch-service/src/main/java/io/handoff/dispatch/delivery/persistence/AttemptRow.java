package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.fleets.BookingOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call to a fleet that is to be made, claimed under a lease.
 *
 * @param jobId the job to cancel or to change; null for a booking
 * @param request what to book; null for anything else
 * @param modification what the job is to become; null for anything else
 * @param foundJob the job that a report of the fleet says was made of a booking; null where none has
 * @param since when it was decided on
 * @param tries how often it has been claimed before: the fleet may know of it already
 */
public record AttemptRow(
        UUID id,
        DeliveryKey key,
        UUID deliveryId,
        int attempt,
        FleetId fleet,
        @Nullable String jobId,
        @Nullable BookingOrder request,
        @Nullable ModificationOrder modification,
        @Nullable String foundJob,
        int tries,
        Instant since) {

    /** The same for every try of this attempt, so that the fleet books once. */
    public String idempotencyKey() {
        return deliveryId + "/" + attempt;
    }
}
