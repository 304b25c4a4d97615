package io.handoff.gateway.accounts;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Draws what nobody can guess. */
@Singleton
class DrawCredentials {
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    String merchantId() {
        return "m-" + HexFormat.of().formatHex(bytes(ID_BYTES));
    }

    String fleetId() {
        return "f-" + HexFormat.of().formatHex(bytes(ID_BYTES));
    }

    String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    String requestSecret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    /** In the form that Standard Webhooks libraries take. */
    String callbackSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes(SECRET_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] drawn = new byte[count];
        random.nextBytes(drawn);
        return drawn;
    }
}
