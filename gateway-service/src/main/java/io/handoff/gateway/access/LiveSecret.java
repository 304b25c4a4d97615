package io.handoff.gateway.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request secret, opened.
 *
 * @param key its bytes; never logged, never changed
 * @param validUntil null where it has no end; from that moment on it proves nothing
 */
public record LiveSecret(byte[] key, @Nullable Instant validUntil) {
    public boolean isValidAt(Instant now) {
        return validUntil == null || now.isBefore(validUntil);
    }

    @Override
    public String toString() {
        return "LiveSecret[until " + validUntil + "]";
    }
}
