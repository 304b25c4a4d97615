package io.handoff.webhook.callback;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.health.ServiceLife;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.kit.work.Pace;
import io.handoff.kit.work.Slots;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.endpoint.Endpoints;
import io.handoff.webhook.endpoint.Traffic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;

/**
 * Sends what is due: claims lanes and lets each send until it has nothing left, fails, or has had its fair run. Dying
 * anywhere in between leaves the lane leased; after its lease the same message goes out again with the same id.
 */
@ApplicationScoped
class SendCallbacks {
    private final ClaimTurns claims;
    private final SendTurn send;
    private final Traffic traffic;
    private final LeasedWorker<Turn> worker;

    SendCallbacks(
            ClaimTurns claims,
            SendTurn send,
            Traffic traffic,
            Endpoints endpoints,
            WebhookConfig config,
            MeterRegistry meters) {
        this.claims = claims;
        this.send = send;
        this.traffic = traffic;
        this.worker = new LeasedWorker<>(
                Pace.of("callbacks", config.pollEvery()),
                new Slots<>(config.maxInFlight(), config.maxInFlightPerEndpoint()),
                claims,
                this::perform,
                meters);
        // What has waited for them goes out at once.
        endpoints.onChange(merchant -> wake(List.of(merchant)));
    }

    void start(@Observes StartupEvent started, ServiceLife life) {
        life.runs(worker);
    }

    /** Looks at once for what has become due to these merchants. */
    void wake(Collection<MerchantId> merchants) {
        claims.add(merchants);
        worker.wake();
    }

    private Uni<Void> perform(Turn turn) {
        MerchantId merchant = claims.laneOf(turn);
        return traffic.turn(merchant, () -> send.run(turn)).onTermination().invoke(() -> {
            if (claims.mayHaveMore(merchant)) {
                worker.wake();
            }
        });
    }
}
