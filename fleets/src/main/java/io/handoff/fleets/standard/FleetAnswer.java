package io.handoff.fleets.standard;

/** What came back over HTTP, unread. */
record FleetAnswer(int status, byte[] body) {
    boolean refuses() {
        return switch (status) {
            // These say "not now" or "already at it", not that the request came to nothing.
            case 408, 425, 429 -> false;
            default -> status >= 400 && status < 500;
        };
    }
}
