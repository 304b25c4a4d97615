package io.handoff.contracts.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /bookings}, with the header {@code Idempotency-Key}: the same key is the same booking.
 *
 * @param callbackUrl where the fleet reports progress, signed
 * @param simulate whether a simulated fleet should play the delivery to its end
 */
public record BookingRequest(
        String reference,
        String quoteId,
        String callbackUrl,
        long tipCents,
        boolean catering,
        int itemsCount,
        @Nullable String parcelSize,
        @Nullable String storeId,
        boolean simulate,
        @Nullable String scenario,
        List<Stop> stops) {
    public BookingRequest {
        stops = List.copyOf(stops);
    }
}
