package io.handoff.gateway.accounts.application;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.kit.KitConfig;
import io.handoff.kit.persistence.Pg;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Gives a sandbox its merchant and its simulated fleets; a restart changes only what the configuration names. */
@Singleton
final class SeedSandbox {
    private static final Logger LOG = Logger.getLogger(SeedSandbox.class);
    private static final int BEFORE_PUBLISHING = 1000;
    private static final String ACTOR = "configuration";

    private final KitConfig kit;
    private final SandboxMerchant sandboxMerchant;
    private final SimulatedFleets simulatedFleets;
    private final MerchantStore merchants;
    private final AccountStore<FleetSettings> fleets;
    private final InstantSource clock;

    SeedSandbox(
            KitConfig kit,
            SandboxMerchant sandboxMerchant,
            SimulatedFleets simulatedFleets,
            MerchantStore merchants,
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
            seed(fleet);
        }
        if (sandboxMerchant.isConfigured()) {
            seedMerchant();
        }
    }

    private void seed(SimulatedFleets.Fleet fleet) {
        FleetSettings present = Pg.await(fleets.find(fleet.id())).orElse(null);
        FleetSettings settings = simulatedFleets.settings(fleet, present);
        if (settings.equals(present)) {
            return;
        }
        boolean done = Pg.await(
                present == null ? fleets.add(settings, clock.instant()) : fleets.replace(settings, clock.instant()));
        LOG.infof("sandbox fleet seeded id=%s done=%s", fleet.id(), done);
    }

    private void seedMerchant() {
        MerchantAccount present = Pg.await(merchants.find(SandboxMerchant.ID))
                .map(StoredAccount::account)
                .orElse(null);
        MerchantAccount account = sandboxMerchant.account(present);
        if (account.equals(present)) {
            return;
        }
        Instant now = clock.instant();
        AuditEntry entry = AuditEntry.of(now, ACTOR, AccountAction.SEEDED, present, account);
        boolean done =
                Pg.await(present == null ? merchants.add(account, entry, null) : merchants.replace(account, entry));
        LOG.infof("sandbox merchant seeded done=%s", done);
    }
}
