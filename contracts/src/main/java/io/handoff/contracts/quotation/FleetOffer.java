package io.handoff.contracts.quotation;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import java.time.Instant;

/**
 * What one fleet would do the delivery for.
 *
 * @param rating 0 to 5; 0 where the fleet says none
 * @param expiresAt until when we may accept it: earlier than the fleet's own expiry
 * @param fleetQuoteId the fleet's own id of the quote
 */
public record FleetOffer(
        FleetId fleet,
        String fleetName,
        Money fee,
        Instant pickupEta,
        Instant dropoffEta,
        double rating,
        long distanceM,
        Instant expiresAt,
        String fleetQuoteId) {
    /** Whether the fleet says how its couriers are rated; what isn't on the scale says nothing. */
    public boolean rated() {
        return rating > 0 && rating <= 5;
    }
}
