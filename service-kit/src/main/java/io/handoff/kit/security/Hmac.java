package io.handoff.kit.security;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, and HMAC-SHA512 for those who sign with it. */
public final class Hmac {
    private static final ThreadLocal<Mac> SHA256 = ThreadLocal.withInitial(() -> mac("HmacSHA256"));
    private static final ThreadLocal<Mac> SHA512 = ThreadLocal.withInitial(() -> mac("HmacSHA512"));

    private Hmac() {}

    /** The 32 bytes over the parts, one after the other. */
    public static byte[] sha256(byte[] secret, byte[]... parts) {
        return over(SHA256.get(), secret, parts);
    }

    /** The 64 bytes over the parts, one after the other. */
    public static byte[] sha512(byte[] secret, byte[]... parts) {
        return over(SHA512.get(), secret, parts);
    }

    private static byte[] over(Mac mac, byte[] secret, byte[]... parts) {
        try {
            mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("an HMAC secret must not be empty", e);
        }
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static Mac mac(String algorithm) {
        try {
            return Mac.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
