package io.handoff.webhook.callback;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Recurring;
import io.handoff.webhook.callback.persistence.DueLanes;
import io.handoff.webhook.endpoint.Endpoint;
import io.handoff.webhook.endpoint.Endpoints;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;

/** Counts the endpoints that want no more callbacks, until their merchant changes something. */
@ApplicationScoped
class WatchEndpoints {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private final DueLanes lanes;
    private final Endpoints endpoints;
    private final WebhookMeters meters;

    WatchEndpoints(DueLanes lanes, Endpoints endpoints, WebhookMeters meters) {
        this.lanes = lanes;
        this.endpoints = endpoints;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started, ServiceLife life) {
        life.runs(new Recurring("disabled endpoints counted", LOOK_EVERY, this::look));
    }

    Uni<Void> look() {
        return lanes.disabled()
                .invoke(versions -> meters.disabled(
                        versions.entrySet().stream().filter(this::isStill).count()))
                .replaceWithVoid();
    }

    private boolean isStill(Map.Entry<MerchantId, Long> disabled) {
        Endpoint endpoint = endpoints.find(disabled.getKey());
        return endpoint != null && endpoint.version() <= disabled.getValue();
    }
}
