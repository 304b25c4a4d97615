package io.handoff.gateway.delivery;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.handoff.kit.messaging.CompactedView;
import jakarta.inject.Singleton;
import java.util.List;

/** Whom and what the paths of the operator's door name. */
@Singleton
public class AddressedMerchant {
    private final CompactedView<MerchantId, MerchantSettings> merchants;

    AddressedMerchant(CompactedView<MerchantId, MerchantSettings> merchants) {
        this.merchants = merchants;
    }

    /** The merchant of this id; refuses with 404 where there is none. */
    public MerchantSettings known(String id) {
        MerchantSettings known = MerchantId.isValid(id) ? merchants.get(new MerchantId(id)) : null;
        if (known == null) {
            throw new RefusedException(ProblemType.MERCHANT_NOT_FOUND, "There is no merchant with this id.");
        }
        return known;
    }

    /** An id that a delivery could have; refuses with 400 where none could. */
    public static ExternalDeliveryId external(String id) {
        if (!ExternalDeliveryId.isValid(id)) {
            throw new RefusedException(ProblemType.invalid(
                    List.of(new Violation("external_delivery_id", "must have 1 to 128 characters, none for control"))));
        }
        return new ExternalDeliveryId(id);
    }
}
