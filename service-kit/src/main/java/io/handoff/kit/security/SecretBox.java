package io.handoff.kit.security;

import io.handoff.contracts.settings.Sealed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM. The context, such as {@code merchant/acme/secret}, is authenticated with the
 * ciphertext, so a sealed secret can't be moved to another row.
 */
public final class SecretBox {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String currentKeyId;
    private final Map<String, SecretKeySpec> keys;
    private final SecretKeySpec currentKey;
    private final SecureRandom random;

    /** @param keys 32-byte keys by id; the current one seals, all of them open */
    public SecretBox(String currentKeyId, Map<String, byte[]> keys) {
        this.currentKeyId = currentKeyId;
        this.keys = keys.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> key(e.getKey(), e.getValue())));
        SecretKeySpec current = this.keys.get(currentKeyId);
        if (current == null) {
            throw new IllegalArgumentException("there is no sealing key with the id " + currentKeyId);
        }
        this.currentKey = current;
        this.random = new SecureRandom();
    }

    private static SecretKeySpec key(String id, byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("sealing key " + id + " must have 32 bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    public Sealed seal(String context, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, currentKeyId, nonce, context);
            byte[] ciphertext = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = ByteBuffer.allocate(nonce.length + ciphertext.length)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
            return new Sealed(currentKeyId, Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** Opens a sealed secret; throws {@link IllegalStateException} for a wrong key, context or ciphertext. */
    public String open(String context, Sealed sealed) {
        byte[] bytes = decoded(context, sealed);
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.keyId(), nonce, context);
            return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "secret of " + context + " doesn't open with sealing key " + sealed.keyId(), e);
        }
    }

    /** What only we can make of some bytes: an HMAC under the current key; every context has one of its own. */
    public byte[] mac(String context, byte[] bytes) {
        return mac(currentKey, context, bytes);
    }

    /** Whether a MAC, or so many of its first bytes, was made here, under the current or a former key. */
    public boolean verifies(String context, byte[] bytes, byte[] mac) {
        boolean verified = false;
        for (SecretKeySpec key : keys.values()) {
            verified |= MessageDigest.isEqual(Arrays.copyOf(mac(key, context, bytes), mac.length), mac);
        }
        return verified;
    }

    private static byte[] mac(SecretKeySpec key, String context, byte[] bytes) {
        byte[] own = Hmac.sha256(key.getEncoded(), context.getBytes(StandardCharsets.UTF_8));
        return Hmac.sha256(own, bytes);
    }

    private static byte[] decoded(String context, Sealed sealed) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.ciphertext());
            if (bytes.length >= NONCE_BYTES + TAG_BITS / 8) {
                return bytes;
            }
            throw new IllegalArgumentException("too short");
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("secret of " + context + " is no sealed secret", e);
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, String context) throws GeneralSecurityException {
        SecretKeySpec key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("there is no sealing key with the id " + keyId);
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
