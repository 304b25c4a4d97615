package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code delivery_cancelled}.
 *
 * @param cancelledAt when the merchant says it was cancelled, null where it doesn't say
 */
public record DeliveryCancelled(
        DeliveryKey key, MerchantContext context, @Nullable String reason, @Nullable Instant cancelledAt)
        implements MerchantEvent {
    /** The merchant doesn't say when. */
    public DeliveryCancelled(DeliveryKey key, MerchantContext context, @Nullable String reason) {
        this(key, context, reason, null);
    }
}
