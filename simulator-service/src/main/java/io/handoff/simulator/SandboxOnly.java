package io.handoff.simulator;

import io.handoff.kit.security.ProductionCheck;
import io.handoff.kit.security.Unsafe;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** Keeps the simulator out of production: couriers that don't exist must never be booked for real orders. */
@Singleton
final class SandboxOnly implements ProductionCheck {
    @Override
    public Stream<Unsafe> unsafe() {
        return Stream.of(new Unsafe(
                "HANDOFF_ENVIRONMENT",
                "is production, and the simulator's couriers don't exist",
                "Don't deploy the simulator, or set HANDOFF_ENVIRONMENT=sandbox in every service"));
    }
}
