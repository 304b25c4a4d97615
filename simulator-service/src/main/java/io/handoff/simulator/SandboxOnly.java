package io.handoff.simulator;

import io.handoff.kit.KitConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Keeps the simulator out of production: couriers that don't exist must never be booked for real orders. */
@ApplicationScoped
final class SandboxOnly {
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, KitConfig config) {
        refuseOutsideSandbox(config.environment());
    }

    static void refuseOutsideSandbox(String environment) {
        if (!environment.equals("sandbox")) {
            throw new IllegalStateException("The simulator only runs in a sandbox, and handoff.environment is "
                    + environment + ". Set HANDOFF_ENVIRONMENT=sandbox, or don't deploy the simulator.");
        }
    }
}
