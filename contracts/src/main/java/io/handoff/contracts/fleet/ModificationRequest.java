package io.handoff.contracts.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /bookings/{job_id}}: what a job is from now on. The answer is the job as it stands: 200 with a
 * {@link Booking}, 404 for an unknown job, 409 or 422 with a {@link Declined}, 405 or 501 from a fleet that can't.
 *
 * @param revision rises with every modification of the delivery; one that isn't above what the fleet has changes nothing
 * @param stops those still to be made, with their task indexes; one that is missing is not to be made any more
 */
public record ModificationRequest(
        long revision,
        long tipCents,
        boolean catering,
        int itemsCount,
        @Nullable String parcelSize,
        @Nullable String storeId,
        List<Stop> stops) {
    public ModificationRequest {
        stops = List.copyOf(stops);
    }
}
