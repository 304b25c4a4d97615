package io.handoff.gateway.web;

/**
 * A body that was read, together with how it was sent.
 *
 * @param bytes never changed; none at all count as an empty object
 */
public record Sent<T>(T body, byte[] bytes) {
    public boolean isEmpty() {
        return bytes.length == 0;
    }
}
