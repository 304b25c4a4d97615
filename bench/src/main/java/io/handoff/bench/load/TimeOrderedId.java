package io.handoff.bench.load;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids whose order is that of their times, as the product's are. */
public final class TimeOrderedId {
    private TimeOrderedId() {}

    public static UUID at(long millis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (millis << 16) | 0x8000L | random.nextInt(0x1000);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL);
        return new UUID(high, low);
    }
}
