package io.handoff.kit.security;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;

/** What each secret is sealed for: whoever seals it and whoever opens it say the same words. */
public final class SecretContext {
    private SecretContext() {}

    /** The secret that a merchant signs its requests with. */
    public static String requests(MerchantId merchant) {
        return "merchant/" + merchant + "/secret";
    }

    /** The secret that a merchant's callbacks are signed with. */
    public static String callbacks(MerchantId merchant) {
        return "merchant/" + merchant + "/callback-secret";
    }

    /** The key that a merchant's endpoint for callbacks asks for. */
    public static String apiKey(MerchantId merchant) {
        return "merchant/" + merchant + "/api-key";
    }

    /**
     * A secret that a fleet's settings have.
     *
     * @param name of the secret among that fleet's settings
     */
    public static String fleet(FleetId fleet, String name) {
        return "fleet/" + fleet + "/" + name;
    }
}
