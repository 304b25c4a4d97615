package io.handoff.contracts.settings;

/**
 * A secret under AES-256-GCM.
 *
 * @param keyId which sealing key opens it
 * @param ciphertext base64 of nonce and ciphertext
 */
public record Sealed(String keyId, String ciphertext) {}
