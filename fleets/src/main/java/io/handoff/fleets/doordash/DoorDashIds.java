package io.handoff.fleets.doordash;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.job.FleetJob;
import io.handoff.kit.event.EventIds;
import java.time.Instant;

/**
 * What we call quotes and deliveries at DoorDash: a quote is known by the id that its delivery would have, an id is used once,
 * and letters, digits and {@code -._~} are all there is.
 */
final class DoorDashIds {
    private DoorDashIds() {}

    /**
     * Of a quote whose delivery is never made: which attempt books it, if any, isn't known yet. Another one whenever the price
     * is asked for, also by two fleets of one account.
     */
    static String quote(FleetId fleet, FleetJob job, Instant now) {
        return EventIds.ofContent(
                        now, fleet.value().getBytes(UTF_8), job.reference().getBytes(UTF_8))
                .toString();
    }

    /** Of the delivery that is booked under an idempotency key, and of none else. */
    static String delivery(String idempotencyKey) {
        return idempotencyKey.replace('/', '_');
    }

    /** The idempotency key that a delivery was booked under, if we booked it. */
    static String key(String deliveryId) {
        return deliveryId.replace('_', '/');
    }
}
