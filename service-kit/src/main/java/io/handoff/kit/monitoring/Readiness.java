package io.handoff.kit.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
    private final MeterRegistry meters;

    public Readiness(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Adds a named condition that has to hold. */
    public void require(String name, BooleanSupplier condition) {
        conditions.add(name, condition);
        Gauge.builder("handoff.ready", () -> conditions.hold(name) ? 1 : 0)
                .tag("condition", name)
                .description("1 where what the service needs first is there, else 0")
                .register(meters);
    }

    @Override
    public HealthCheckResponse call() {
        return conditions.response();
    }
}
