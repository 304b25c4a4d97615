package io.handoff.simulator.fleet.domain;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Chance that repeats itself: the same seed and the same matter give the same luck. */
public final class Chance {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long seed;

    public Chance(long seed) {
        this.seed = seed;
    }

    /** The luck in one matter, such as a fleet's price for a trip. */
    public SplittableRandom in(Object... matter) {
        long hash = FNV_OFFSET ^ seed;
        for (Object part : matter) {
            for (byte b : part.toString().getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ b) * FNV_PRIME;
            }
            hash = (hash ^ '|') * FNV_PRIME;
        }
        return new SplittableRandom(hash);
    }
}
