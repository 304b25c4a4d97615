package io.handoff.gateway.access;

import io.handoff.contracts.settings.MerchantSettings;
import java.util.List;

/**
 * A merchant with its request secrets opened, ready to verify.
 *
 * @param secrets one, or two while the merchant rotates; the newest first
 */
public record Merchant(MerchantSettings settings, List<LiveSecret> secrets) {
    public Merchant {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "Merchant[" + settings.id() + "]";
    }
}
