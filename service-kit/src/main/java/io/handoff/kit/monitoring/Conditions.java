package io.handoff.kit.monitoring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Named conditions that all have to hold, and which of them do. */
final class Conditions {
    private final Map<String, BooleanSupplier> conditions = new ConcurrentHashMap<>();
    private final String holds;
    private final String doesNot;

    /**
     * @param holds what is said of a condition that holds
     * @param doesNot what is said of one that doesn't
     */
    Conditions(String holds, String doesNot) {
        this.holds = holds;
        this.doesNot = doesNot;
    }

    void add(String name, BooleanSupplier condition) {
        conditions.put(name, condition);
    }

    boolean hold(String name) {
        BooleanSupplier condition = conditions.get(name);
        return condition != null && condition.getAsBoolean();
    }

    HealthCheckResponse response() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("handoff").up();
        conditions.forEach((name, condition) -> report(response, name, condition.getAsBoolean()));
        return response.build();
    }

    private void report(HealthCheckResponseBuilder response, String name, boolean good) {
        response.withData(name, good ? holds : doesNot);
        if (!good) {
            response.down();
        }
    }
}
