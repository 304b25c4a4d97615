package io.handoff.contracts.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a merchant pays beside the delivery.
 *
 * @param afterAcceptedCents for cancelling once a courier has accepted; free before
 * @param afterArrivedAtPickupCents for cancelling once a courier is at the pickup
 * @param waiting null where it costs nothing that a courier waits
 */
public record FeeSchedule(long afterAcceptedCents, long afterArrivedAtPickupCents, @Nullable WaitingFee waiting) {
    /** Cancelling has its price, waiting hasn't. */
    public FeeSchedule(long afterAcceptedCents, long afterArrivedAtPickupCents) {
        this(afterAcceptedCents, afterArrivedAtPickupCents, null);
    }
}
