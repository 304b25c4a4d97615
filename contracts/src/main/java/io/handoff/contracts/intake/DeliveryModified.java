package io.handoff.contracts.intake;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.delivery.DeliveryDetails;
import java.util.List;

/**
 * {@code delivery_modified}: the whole order as the merchant wants it from now on.
 *
 * @param unsaid paths of what the merchant left out and a default, or a time inferred from the others, stands for in the
 *     details, such as {@code tasks[1].canceled}: what isn't said stays as it is, as do texts that are null
 */
public record DeliveryModified(DeliveryKey key, MerchantContext context, DeliveryDetails details, List<String> unsaid)
        implements MerchantEvent {
    public DeliveryModified {
        unsaid = List.copyOf(unsaid);
    }
}
