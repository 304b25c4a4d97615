package io.handoff.kit.security;

import io.handoff.contracts.settings.Sealed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
    private final SecureRandom random;

    /** @param keys 32-byte keys by id; the current one seals, all of them open */
    public SecretBox(String currentKeyId, Map<String, byte[]> keys) {
        this.currentKeyId = currentKeyId;
        this.keys = keys.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> key(e.getKey(), e.getValue())));
        if (!keys.containsKey(currentKeyId)) {
            throw new IllegalArgumentException("there is no sealing key with the id " + currentKeyId);
        }
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
