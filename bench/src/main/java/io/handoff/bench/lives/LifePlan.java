package io.handoff.bench.lives;

import java.time.Duration;

/**
 * What every life of a load is to be like.
 *
 * @param pickupIn from its intended start
 * @param dropoffIn from its intended start; no life ends before
 * @param patience how long it may take beyond its drop-off's time
 */
public record LifePlan(Opening opening, Duration pickupIn, Duration dropoffIn, Duration patience) {
    public static final LifePlan QUOTED = usual(Opening.QUOTED);
    public static final LifePlan CREATED = usual(Opening.CREATED);
    private static final Duration WATCH = Duration.ofSeconds(5);

    private static LifePlan usual(Opening opening) {
        return new LifePlan(opening, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    public LifePlan withPatience(Duration longer) {
        return new LifePlan(opening, pickupIn, dropoffIn, longer);
    }

    /** By when every life that has begun has ended, one way or the other. */
    public Duration longest() {
        return dropoffIn.plus(patience).plus(WATCH);
    }
}
