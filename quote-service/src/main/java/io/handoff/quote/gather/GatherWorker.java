package io.handoff.quote.gather;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.kit.health.ServiceLife;
import io.handoff.kit.settings.CompactedView;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.quote.QuoteConfig;
import io.handoff.quote.gather.persistence.ClaimedGather;
import io.handoff.quote.gather.persistence.Gathers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Works gathers off: many deliveries at a time, one gather of a delivery at a time. */
@ApplicationScoped
class GatherWorker {
    private final Gathers gathers;
    private final PerformGather performGather;
    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final CompactedView<FleetId, FleetSettings> fleets;
    private final QuoteConfig.Work config;
    private final InstantSource clock;
    private final LeasedWorker<ClaimedGather> worker;

    GatherWorker(
            Gathers gathers,
            PerformGather performGather,
            CompactedView<MerchantId, MerchantSettings> merchants,
            CompactedView<FleetId, FleetSettings> fleets,
            QuoteConfig config,
            InstantSource clock,
            MeterRegistry meters) {
        this.gathers = gathers;
        this.performGather = performGather;
        this.merchants = merchants;
        this.fleets = fleets;
        this.config = config.work();
        this.clock = clock;
        this.worker = new LeasedWorker<>(
                "gather", this.config.pollEvery(), this.config.maxInFlight(), new Due(), this::perform, meters);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(worker);
    }

    private final class Due implements LeasedWorker.Source<ClaimedGather> {
        @Override
        public Uni<List<ClaimedGather>> claim(int limit) {
            if (!merchants.isCaughtUp() || !fleets.isCaughtUp()) { // whom to ask is not known yet
                return Uni.createFrom().item(List.of());
            }
            Instant now = clock.instant();
            return gathers.claim(limit, now, now.plus(config.lease()));
        }

        @Override
        public Uni<Void> release(List<ClaimedGather> work) {
            Instant now = clock.instant();
            return Multi.createFrom()
                    .iterable(work)
                    .onItem()
                    .transformToUniAndConcatenate(gather -> gathers.release(gather, now))
                    .collect()
                    .last();
        }
    }

    /** Looks for gathers now. */
    void wake() {
        worker.wake();
    }

    private Uni<Void> perform(ClaimedGather work) {
        return performGather
                .perform(work)
                .invoke(more -> {
                    if (more) {
                        wake();
                    }
                })
                .replaceWithVoid();
    }
}
