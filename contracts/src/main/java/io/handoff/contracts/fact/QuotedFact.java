package io.handoff.contracts.fact;

import io.handoff.contracts.delivery.DeliverySnapshot;

/** {@code delivery.quoted}: fleets have made offers; the merchant has them in its answer. */
public record QuotedFact(Cause cause, DeliverySnapshot delivery, String quotationId, int offers)
        implements DeliveryFact {
    @Override
    public boolean toldToMerchant() {
        return false;
    }
}
