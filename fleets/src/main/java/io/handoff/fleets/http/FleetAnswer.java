package io.handoff.fleets.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, unread.
 *
 * @param retryAfter how long the fleet asks to be left alone; null where it doesn't
 */
public record FleetAnswer(int status, byte[] body, @Nullable Duration retryAfter) {
    /** Whether the fleet has said no, so that nothing was done. */
    public boolean refuses() {
        return switch (status) {
            // These say "not now" or "already at it", not that the request came to nothing.
            case 408, 425, 429 -> false;
            default -> status >= 400 && status < 500;
        };
    }
}
