package io.handoff.gateway.accounts.persistence;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.accounts.application.AccountStore;
import io.handoff.gateway.accounts.application.PublishedAccounts;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The tables of accounts there are. */
@ApplicationScoped
final class AccountTables {
    @Produces
    @Singleton
    PublishedAccounts<MerchantSettings> merchants(Pool pool) {
        return new AccountTable<>(
                pool,
                "merchants",
                MerchantSettings.class,
                merchant -> merchant.id().value(),
                MerchantSettings::version);
    }

    @Produces
    @Singleton
    AccountStore<FleetSettings> fleets(Pool pool) {
        return fleetTable(pool);
    }

    @Produces
    @Singleton
    PublishedAccounts<FleetSettings> publishedFleets(Pool pool) {
        return fleetTable(pool);
    }

    private static AccountTable<FleetSettings> fleetTable(Pool pool) {
        return new AccountTable<>(
                pool, "fleets", FleetSettings.class, fleet -> fleet.id().value(), FleetSettings::version);
    }
}
