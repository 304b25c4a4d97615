package io.handoff.gateway.accounts.application;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.kit.KitConfig;
import io.handoff.kit.persistence.Pg;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives a sandbox its merchant and its simulated fleets, as configured; a restart changes only what is different. */
@Singleton
final class SeedSandbox {
    private static final Logger LOG = Logger.getLogger(SeedSandbox.class);
    private static final int BEFORE_PUBLISHING = 1000;

    private final KitConfig kit;
    private final SandboxMerchant sandboxMerchant;
    private final SimulatedFleets simulatedFleets;
    private final AccountStore<MerchantSettings> merchants;
    private final AccountStore<FleetSettings> fleets;
    private final InstantSource clock;

    SeedSandbox(
            KitConfig kit,
            SandboxMerchant sandboxMerchant,
            SimulatedFleets simulatedFleets,
            AccountStore<MerchantSettings> merchants,
            AccountStore<FleetSettings> fleets,
            InstantSource clock) {
        this.kit = kit;
        this.sandboxMerchant = sandboxMerchant;
        this.simulatedFleets = simulatedFleets;
        this.merchants = merchants;
        this.fleets = fleets;
        this.clock = clock;
    }

    void seed(@Observes @Priority(BEFORE_PUBLISHING) StartupEvent event) {
        if (!kit.sandbox()) {
            return;
        }
        for (SimulatedFleets.Fleet fleet : simulatedFleets.all()) {
            seed(fleets, fleet.id(), present -> simulatedFleets.settings(fleet, present));
        }
        if (sandboxMerchant.isConfigured()) {
            seed(merchants, SandboxMerchant.ID, sandboxMerchant::settings);
        }
    }

    private interface Wanted<V> {
        /** The settings as they should be: equal to the present ones, or one version above them. */
        V settings(@Nullable V present);
    }

    private <V> void seed(AccountStore<V> store, String id, Wanted<V> wanted) {
        Optional<V> present = Pg.await(store.find(id));
        V settings = wanted.settings(present.orElse(null));
        if (settings.equals(present.orElse(null))) {
            return;
        }
        boolean done = Pg.await(
                present.isEmpty() ? store.add(settings, clock.instant()) : store.replace(settings, clock.instant()));
        LOG.infof("sandbox account seeded id=%s done=%s", id, done);
    }
}
