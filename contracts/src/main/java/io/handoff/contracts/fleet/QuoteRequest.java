package io.handoff.contracts.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /quotes}. */
public record QuoteRequest(
        String reference,
        String currency,
        boolean catering,
        int itemsCount,
        @Nullable String parcelSize,
        @Nullable String storeId,
        @Nullable String scenario,
        List<Stop> stops) {
    public QuoteRequest {
        stops = List.copyOf(stops);
    }
}
