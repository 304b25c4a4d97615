package io.handoff.contracts.settings;

import java.time.Duration;

/**
 * What a merchant makes of offers that miss the drop-off time it wishes for.
 *
 * @param tolerance how far beyond the wish an offer may be and still be punctual
 * @param first whether punctual offers rank before late ones, whatever the strategy
 */
public record Punctuality(Duration tolerance, boolean first) {
    public static final Punctuality STANDARD = new Punctuality(Duration.ofMinutes(10), true);
}
