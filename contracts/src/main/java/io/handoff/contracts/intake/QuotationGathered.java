package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.quotation.Quotation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every fleet has been asked once.
 *
 * @param round the search round this gather was for; 0 for a merchant's {@code get_quotation}
 * @param requestId the event id of the {@code get_quotation} it answers; null in a search round
 * @param context of the {@code get_quotation} it answers; null in a search round
 * @param details what was quoted, as in that request; null in a search round
 */
public record QuotationGathered(
        DeliveryKey key,
        int round,
        @Nullable UUID requestId,
        @Nullable MerchantContext context,
        @Nullable DeliveryDetails details,
        Quotation quotation)
        implements IntakeEvent {}
