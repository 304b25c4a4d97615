package io.handoff.contracts.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 200 to {@code POST /quotes}.
 *
 * @param expiresAt null where the fleet names no expiry
 */
public record QuoteResponse(
        String quoteId,
        long feeCents,
        String currency,
        Instant pickupEta,
        Instant dropoffEta,
        double rating,
        long distanceM,
        @Nullable Instant expiresAt) {}
