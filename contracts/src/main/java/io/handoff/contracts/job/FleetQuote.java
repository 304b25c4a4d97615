package io.handoff.contracts.job;

import io.handoff.contracts.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet would do a job for.
 *
 * @param quoteId the fleet's own id of it; null where it has none
 * @param rating of its couriers, from 0 to 5
 * @param expiresAt null where the fleet names no expiry
 */
public record FleetQuote(
        @Nullable String quoteId,
        Money fee,
        Instant pickupEta,
        Instant dropoffEta,
        double rating,
        long distanceM,
        @Nullable Instant expiresAt) {}
