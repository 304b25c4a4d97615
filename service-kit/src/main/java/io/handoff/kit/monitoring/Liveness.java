package io.handoff.kit.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Alive as long as no thread has died that must go on: a restart helps then, and nothing else does. Servers that can't be
 * reached are no reason for a restart, so no condition here may depend on one.
 */
@Default
@org.eclipse.microprofile.health.Liveness
@ApplicationScoped
public class Liveness implements HealthCheck {
    private final Conditions conditions = new Conditions("alive", "dead");
    private final Readiness readiness;

    public Liveness(Readiness readiness) {
        this.readiness = readiness;
    }

    /**
     * Adds a thread that must go on. Without it the service isn't ready either.
     *
     * @param alive false once the thread has ended; a thread that has yet to be started is no dead one
     */
    public void require(String name, BooleanSupplier alive) {
        conditions.add(name, alive);
        readiness.require(name, alive);
    }

    @Override
    public HealthCheckResponse call() {
        return conditions.response();
    }
}
