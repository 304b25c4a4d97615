package io.handoff.gateway.accounts;

/** What each secret is sealed for; the services that open it use the same words. */
final class SecretContext {
    private SecretContext() {}

    static String requests(String merchant) {
        return "merchant/" + merchant + "/secret";
    }

    static String callbacks(String merchant) {
        return "merchant/" + merchant + "/callback-secret";
    }

    static String apiKey(String merchant) {
        return "merchant/" + merchant + "/api-key";
    }

    static String fleet(String fleet) {
        return "fleet/" + fleet + "/secret";
    }
}
