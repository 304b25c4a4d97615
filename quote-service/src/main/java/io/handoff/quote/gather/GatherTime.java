package io.handoff.quote.gather;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a gather may take.
 *
 * @param each what one fleet has at most, from when it is its turn to be asked
 * @param until when it is over for all of them
 */
record GatherTime(Duration each, Instant until) {
    /** What is left for a fleet whose turn is now; zero or less when it is too late to ask. */
    Duration left(Instant now) {
        Duration left = Duration.between(now, until);
        return left.compareTo(each) < 0 ? left : each;
    }
}
