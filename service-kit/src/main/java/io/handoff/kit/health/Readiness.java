package io.handoff.kit.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Ready when every consumer gets on and everything this service needs first has been loaded. */
// A qualifier of its own would keep it from being injected plainly.
@Default
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
    private final Map<String, BooleanSupplier> conditions = new ConcurrentHashMap<>();

    /** Adds a named condition that has to hold. */
    public void require(String name, BooleanSupplier condition) {
        conditions.put(name, condition);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("handoff").up();
        conditions.forEach((name, condition) -> report(response, name, condition.getAsBoolean()));
        return response.build();
    }

    private static void report(HealthCheckResponseBuilder response, String name, boolean ready) {
        response.withData(name, ready ? "ready" : "not ready");
        if (!ready) {
            response.down();
        }
    }
}
