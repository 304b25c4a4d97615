package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
public final class Waiting {
    private Waiting() {}

    /** Waits until a condition holds; fails when it doesn't by the deadline. */
    public static void until(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what + " in time").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    /** Waits until the gateway is ready and knows the sandbox's fleets. */
    static void untilReady(URI base) {
        Merchant sandbox = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET).onceKnown();
        until(
                "fleets",
                () -> sandbox.get("/batch/servicearea")
                                .body()
                                .at("/delivery_areas")
                                .size()
                        > 1);
    }
}
