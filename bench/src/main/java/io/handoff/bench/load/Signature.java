package io.handoff.bench.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code <unix seconds>.<hex HMAC-SHA256(secret, "<unix seconds>." + body)>}. For one thread: it keeps its Mac. */
public final class Signature {
    /** Ten digits, a dot, 64 hex digits. */
    public static final int LENGTH = 75;

    private static final int SECONDS_LENGTH = 10;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Mac mac;
    private final byte[] digest = new byte[32];

    public Signature(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Writes the signature of {@code bytes[from..to)} into the same array at {@code at}, without garbage. */
    void write(byte[] bytes, int from, int to, long unixSeconds, int at) {
        Digits.write(unixSeconds, bytes, at, SECONDS_LENGTH);
        bytes[at + SECONDS_LENGTH] = '.';
        mac.update(bytes, at, SECONDS_LENGTH + 1);
        mac.update(bytes, from, to - from);
        try {
            mac.doFinal(digest, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the digest has its 32 bytes", e);
        }
        int hex = at + SECONDS_LENGTH + 1;
        for (byte value : digest) {
            bytes[hex++] = HEX[(value >> 4) & 0xF];
            bytes[hex++] = HEX[value & 0xF];
        }
    }

    /** The header's value for a body. */
    public String of(byte[] body, long unixSeconds) {
        byte[] bytes = new byte[LENGTH + body.length];
        System.arraycopy(body, 0, bytes, LENGTH, body.length);
        write(bytes, LENGTH, bytes.length, unixSeconds, 0);
        return new String(bytes, 0, LENGTH, StandardCharsets.US_ASCII);
    }
}
