package io.handoff.contracts.answer;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.quotation.Quotation;

/** Answer to {@code get_quotation}; a quotation without offers says why in its refusals. */
public record QuotationAnswer(ExternalDeliveryId externalDeliveryId, Quotation quotation, long tipCents)
        implements Answer {}
