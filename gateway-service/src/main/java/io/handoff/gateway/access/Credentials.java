package io.handoff.gateway.access;

import java.util.List;

/**
 * What a request carries to prove who sent it.
 *
 * @param tokens every {@code X-expedite-token} header
 * @param signatures every {@code X-expedite-signature} header
 * @param body the bytes on the wire
 * @param signatureNeeded whether the request is worth nothing without a signature
 */
public record Credentials(List<String> tokens, List<String> signatures, byte[] body, boolean signatureNeeded) {}
