package io.handoff.kit.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready when every consumer gets on and everything this service needs first has been loaded. */
// A qualifier of its own would keep it from being injected plainly.
@Default
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
    private final Conditions conditions = new Conditions("ready", "not ready");

    /** Adds a named condition that has to hold. */
    public void require(String name, BooleanSupplier condition) {
        conditions.add(name, condition);
    }

    @Override
    public HealthCheckResponse call() {
        return conditions.response();
    }
}
