package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import org.jspecify.annotations.Nullable;

/** {@code delivery_cancelled}. */
public record DeliveryCancelled(DeliveryKey key, MerchantContext context, @Nullable String reason)
        implements MerchantEvent {}
