package io.handoff.webhook.callback.application;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.health.Readiness;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.Turn;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
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
public class SendCallbacks {
    private final ClaimTurns claims;
    private final SendTurn send;
    private final Traffic traffic;
    private final LeasedWorker<Turn> worker;

    SendCallbacks(
            ClaimTurns claims,
            SendTurn send,
            Traffic traffic,
            WebhookConfig config,
            MeterRegistry meters,
            Readiness readiness) {
        this.claims = claims;
        this.send = send;
        this.traffic = traffic;
        this.worker = new LeasedWorker<>(
                "callbacks", config.pollEvery(), config.maxInFlight(), this::claim, this::perform, meters);
        readiness.require("callback worker", worker::isAlive);
    }

    void start(@Observes StartupEvent started) {
        var unused = worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.close();
    }

    /** Looks at once for what has become due to these merchants. */
    public void wake(Collection<MerchantId> merchants) {
        claims.add(merchants);
        worker.wake();
    }

    private Uni<List<Turn>> claim(int slots) {
        return claims.claim(slots).invoke(turns -> {
            if (claims.shouldGoOn()) {
                worker.wake();
            }
        });
    }

    private Uni<Void> perform(Turn turn) {
        MerchantId merchant = turn.lease().lane().merchant();
        return send.run(turn).onTermination().invoke(() -> {
            traffic.ended(merchant);
            if (claims.mayHaveMore(merchant)) {
                worker.wake();
            }
        });
    }
}
