package io.handoff.gateway.accounts.persistence;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The kinds of accounts that are published. */
@ApplicationScoped
class PublishedKinds {
    @Produces
    @Singleton
    PublishedAccounts<MerchantSettings> merchants(Pool pool) {
        return new PublishedAccounts<>(
                pool,
                "merchants",
                MerchantSettings.class,
                merchant -> merchant.id().value(),
                MerchantSettings::version);
    }

    @Produces
    @Singleton
    PublishedAccounts<FleetSettings> fleets(Pool pool) {
        return new PublishedAccounts<>(
                pool, "fleets", FleetSettings.class, fleet -> fleet.id().value(), FleetSettings::version);
    }
}
