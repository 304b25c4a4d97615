package io.handoff.standalone;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets. */
final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    static String hex(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(random(bytes));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
