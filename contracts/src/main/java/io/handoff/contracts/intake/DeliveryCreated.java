package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.delivery.DeliveryDetails;

/** {@code delivery_created}. */
public record DeliveryCreated(DeliveryKey key, MerchantContext context, DeliveryDetails details)
        implements MerchantEvent {}
