package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import org.jspecify.annotations.Nullable;

/**
 * {@code accept_quotation}.
 *
 * @param offerId one of the ranked offers' ids, or the quotation's own; null picks the first offer
 */
public record QuotationAccepted(DeliveryKey key, MerchantContext context, @Nullable String offerId)
        implements MerchantEvent {}
