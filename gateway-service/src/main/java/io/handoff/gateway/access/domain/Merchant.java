package io.handoff.gateway.access.domain;

import io.handoff.contracts.settings.MerchantSettings;
import java.util.List;

/**
 * A merchant with its request secrets opened, ready to verify.
 *
 * @param secrets one or two live secrets' bytes; never logged, never changed
 */
public record Merchant(MerchantSettings settings, List<byte[]> secrets) {
    public Merchant {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "Merchant[" + settings.id() + "]";
    }
}
