package io.handoff.contracts.settings;

/**
 * How many requests a merchant may send.
 *
 * @param perSecond sustained rate
 * @param burst most requests at once after a pause
 */
public record RateLimit(int perSecond, int burst) {
    public RateLimit {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate limit lets at least one request through");
        }
    }
}
