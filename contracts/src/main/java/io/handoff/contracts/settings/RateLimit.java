package io.handoff.contracts.settings;

/**
 * How many requests a merchant may send.
 *
 * @param perSecond sustained rate
 * @param burst most requests at once after a pause
 */
public record RateLimit(int perSecond, int burst) {}
