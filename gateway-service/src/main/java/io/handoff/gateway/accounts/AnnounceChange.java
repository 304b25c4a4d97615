package io.handoff.gateway.accounts;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.kit.messaging.CompactedView;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Spreads a change that is committed, and waits until this gateway itself goes by it, so that whoever made it doesn't see
 * the account as it was, nor a fleet that there is refused. The wait is bounded: with Kafka down the change is still made, and
 * spreads later.
 */
@Singleton
class AnnounceChange {
    private static final Logger LOG = Logger.getLogger(AnnounceChange.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SettingsPublisher publication;
    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final CompactedView<FleetId, FleetSettings> fleets;

    AnnounceChange(
            SettingsPublisher publication,
            CompactedView<MerchantId, MerchantSettings> merchants,
            CompactedView<FleetId, FleetSettings> fleets) {
        this.publication = publication;
        this.merchants = merchants;
        this.fleets = fleets;
    }

    Uni<Void> announce(AuditEntry entry) {
        LOG.infof(
                "account changed merchant=%s fleet=%s action=%s actor=%s version=%d",
                entry.merchant(), entry.fleet(), entry.action(), entry.actor(), entry.versionAfter());
        publication.wake();
        return Uni.createFrom()
                .completionStage(() -> seen(entry))
                .onFailure()
                .invoke(late -> LOG.warnf(
                        "change not seen here yet merchant=%s fleet=%s version=%d",
                        entry.merchant(), entry.fleet(), entry.versionAfter()))
                .onFailure()
                .recoverWithNull();
    }

    private CompletableFuture<Void> seen(AuditEntry entry) {
        MerchantId merchant = entry.merchant();
        FleetId fleet = entry.fleet();
        Long version = entry.versionAfter();
        if (version != null && fleet != null) {
            return fleets.knows(fleet, version, PATIENCE);
        }
        return version != null && merchant != null
                ? merchants.knows(merchant, version, PATIENCE)
                : CompletableFuture.completedFuture(null);
    }
}
