package io.handoff.dispatch.booking.application;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.fleet.BookingRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call to a fleet that is to be made, claimed under a lease.
 *
 * @param jobId the job to cancel; null for a booking
 * @param request what to book; null for a cancellation
 * @param tries how often it has been claimed before: the fleet may know of it already
 */
public record AttemptRow(
        UUID id,
        DeliveryKey key,
        UUID deliveryId,
        int attempt,
        FleetId fleet,
        @Nullable String jobId,
        @Nullable BookingRequest request,
        int tries) {

    /** The same for every try of this attempt, so that the fleet books once. */
    public String idempotencyKey() {
        return deliveryId + "/" + attempt;
    }
}
