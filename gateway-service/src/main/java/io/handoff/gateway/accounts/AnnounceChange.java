package io.handoff.gateway.accounts;

import io.handoff.contracts.MerchantId;
import io.handoff.gateway.access.MerchantDirectory;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Spreads a change that is committed, and waits until this gateway itself goes by it, so that whoever made it doesn't see
 * the account as it was. The wait is bounded: with Kafka down the change is still made, and spreads later.
 */
@Singleton
class AnnounceChange {
    private static final Logger LOG = Logger.getLogger(AnnounceChange.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SettingsPublisher publication;
    private final MerchantDirectory directory;

    AnnounceChange(SettingsPublisher publication, MerchantDirectory directory) {
        this.publication = publication;
        this.directory = directory;
    }

    Uni<Void> announce(AuditEntry entry) {
        LOG.infof(
                "account changed merchant=%s fleet=%s action=%s actor=%s version=%d",
                entry.merchant(), entry.fleet(), entry.action(), entry.actor(), entry.versionAfter());
        publication.wake();
        MerchantId merchant = entry.merchant();
        Long version = entry.versionAfter();
        // Fleets are shown as the database has them: there is nothing to wait for.
        return merchant == null || version == null ? Uni.createFrom().voidItem() : seen(merchant, version);
    }

    private Uni<Void> seen(MerchantId merchant, long version) {
        return Uni.createFrom()
                .completionStage(() -> directory.knows(merchant, version, PATIENCE))
                .onFailure()
                .invoke(late -> LOG.warnf("account change not seen here yet merchant=%s version=%d", merchant, version))
                .onFailure()
                .recoverWithNull();
    }
}
