package io.handoff.gateway.accounts;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.accounts.domain.StoredAccount;
import io.handoff.gateway.accounts.domain.StoredFleet;
import io.handoff.gateway.accounts.persistence.Fleets;
import io.handoff.gateway.accounts.persistence.Merchants;
import io.handoff.kit.KitConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Gives a sandbox its merchant and its simulated fleets; a restart changes only what the configuration names. */
@Singleton
final class SeedSandbox {
    private static final Logger LOG = Logger.getLogger(SeedSandbox.class);
    private static final int BEFORE_PUBLISHING = 1000;
    private static final String ACTOR = "configuration";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KitConfig kit;
    private final SandboxMerchant sandboxMerchant;
    private final SimulatedFleets simulatedFleets;
    private final Merchants merchants;
    private final Fleets fleets;
    private final InstantSource clock;

    SeedSandbox(
            KitConfig kit,
            SandboxMerchant sandboxMerchant,
            SimulatedFleets simulatedFleets,
            Merchants merchants,
            Fleets fleets,
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
            seed(fleet);
        }
        if (sandboxMerchant.isConfigured()) {
            seedMerchant();
        }
    }

    private void seed(SimulatedFleets.Fleet fleet) {
        FleetSettings present =
                await(() -> fleets.find(fleet.id())).map(StoredFleet::settings).orElse(null);
        FleetSettings settings = simulatedFleets.settings(fleet, present);
        if (settings.equals(present)) {
            return;
        }
        Instant now = clock.instant();
        boolean done = await(() -> present == null ? fleets.add(settings, now) : fleets.replace(settings, now));
        LOG.infof("sandbox fleet seeded id=%s done=%s", fleet.id(), done);
    }

    private void seedMerchant() {
        MerchantAccount present = await(() -> merchants.find(SandboxMerchant.ID))
                .map(StoredAccount::account)
                .orElse(null);
        MerchantAccount account = sandboxMerchant.account(present);
        if (account.equals(present)) {
            return;
        }
        Instant now = clock.instant();
        AuditEntry entry = AccountComparison.entry(now, ACTOR, AccountAction.SEEDED, present, account);
        boolean done =
                await(() -> present == null ? merchants.add(account, entry, null) : merchants.replace(account, entry));
        LOG.infof("sandbox merchant seeded done=%s", done);
    }

    /** Waits for the database, on an event loop's behalf: Hibernate's sessions live on one. */
    private static <T> T await(Supplier<Uni<T>> action) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> action.get().ifNoItem().after(PATIENCE).fail());
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("sandbox not seeded", e);
        }
    }
}
