package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.delivery.DeliveryDetails;

/** {@code get_quotation}: quote-service answers it; it never changes a live delivery. */
public record QuotationRequested(DeliveryKey key, MerchantContext context, DeliveryDetails details)
        implements MerchantEvent {}
