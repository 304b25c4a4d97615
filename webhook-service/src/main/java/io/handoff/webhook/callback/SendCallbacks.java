package io.handoff.webhook.callback;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.kit.work.Pace;
import io.handoff.kit.work.Slots;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.endpoint.Endpoint;
import io.handoff.webhook.endpoint.Endpoints;
import io.handoff.webhook.endpoint.Traffic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due: claims lanes and lets each send until it has nothing left, fails, or has had its fair run. Dying
 * anywhere in between leaves the lane leased; after its lease the same message goes out again with the same id.
 */
@ApplicationScoped
class SendCallbacks {
    private final ClaimTurns claims;
    private final SendTurn send;
    private final Traffic traffic;
    private final Endpoints endpoints;
    private final ServiceLife life;
    private final Slots<MerchantId> slots;
    private final LeasedWorker<Turn> worker;

    SendCallbacks(
            ClaimTurns claims,
            SendTurn send,
            Traffic traffic,
            Endpoints endpoints,
            ServiceLife life,
            WebhookConfig config,
            MeterRegistry meters) {
        this.claims = claims;
        this.send = send;
        this.traffic = traffic;
        this.endpoints = endpoints;
        this.life = life;
        this.slots = new Slots<>(config.maxInFlight(), config.maxInFlightPerEndpoint());
        this.worker =
                new LeasedWorker<>(Pace.of("callbacks", config.pollEvery()), slots, claims, this::perform, meters);
        // What has waited for them goes out at once.
        endpoints.onChange(merchant -> wake(List.of(merchant)));
    }

    void start(@Observes StartupEvent started) {
        life.runs(worker);
    }

    /** Looks at once for what has become due to these merchants. */
    void wake(Collection<MerchantId> merchants) {
        claims.add(merchants);
        worker.wake();
    }

    /**
     * Takes a slot for a lane that has nothing to send yet, to send what is about to be written without a claim. Not where
     * something of its endpoint waits already, whose turn is first, nor where the endpoint isn't well.
     *
     * @return the version of its endpoint's settings; null where the lane is to be claimed like any other
     */
    @Nullable
    Long takeSlot(MerchantId merchant) {
        Endpoint endpoint = endpoints.find(merchant);
        if (endpoint == null || life.isEnding() || !traffic.isWell(endpoint) || claims.mayWait(merchant)) {
            return null;
        }
        return slots.take(merchant) ? endpoint.version() : null;
    }

    /** Sends what has been leased, in a slot that was taken for it. */
    void send(Turn turn) {
        worker.perform(turn);
    }

    /** Leaves a slot that was taken for nothing. */
    void leaveSlot(MerchantId merchant) {
        if (slots.leave(merchant)) {
            worker.wake();
        }
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
