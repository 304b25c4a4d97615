package io.handoff.fleets.http;

/** What came back over HTTP, unread. */
public record FleetAnswer(int status, byte[] body) {
    /** Whether the fleet has said no, so that nothing was done. */
    public boolean refuses() {
        return switch (status) {
            // These say "not now" or "already at it", not that the request came to nothing.
            case 408, 425, 429 -> false;
            default -> status >= 400 && status < 500;
        };
    }
}
