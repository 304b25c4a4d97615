package io.handoff.kit.health;

import io.handoff.kit.messaging.BatchConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<BatchConsumer> consumers = new CopyOnWriteArrayList<>();
    private final Map<String, BooleanSupplier> conditions = new ConcurrentHashMap<>();

    public void watch(BatchConsumer consumer) {
        consumers.add(consumer);
    }

    /** Adds a named condition that has to hold. */
    public void require(String name, BooleanSupplier condition) {
        conditions.put(name, condition);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("handoff").up();
        for (BatchConsumer consumer : consumers) {
            report(response, "consumer " + consumer.topic(), consumer.isReady());
        }
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
