package io.handoff.bench.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something that other threads bring about, with an end. */
public final class Patience {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private Patience() {}

    /** Waits until it is so, or for so long; says whether it is. */
    public static boolean until(Duration limit, BooleanSupplier reached) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean so = reached.getAsBoolean();
        while (!so && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            so = reached.getAsBoolean();
        }
        return so;
    }

    public static void rest(Duration length) {
        var unused = until(length, () -> false);
    }
}
