package io.handoff.gateway.accounts;

import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.accounts.persistence.OldEntries;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Bites;
import io.handoff.kit.work.Recurring;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Removes old entries of the audit log and old keys that opened accounts. */
@Singleton
final class ForgetOldEntries {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int BITE = 500;

    void start(
            @Observes StartupEvent started,
            OldEntries entries,
            GatewayConfig config,
            InstantSource clock,
            ServiceLife life) {
        GatewayConfig.Retention keep = config.gateway().retention();
        life.runs(new Recurring(
                "old audit entries forgotten",
                EVERY,
                () -> Bites.take(
                        BITE, size -> entries.forgetAudit(clock.instant().minus(keep.audit()), size))));
        life.runs(new Recurring(
                "old opening keys forgotten",
                EVERY,
                () -> Bites.take(
                        BITE, size -> entries.forgetOpeningKeys(clock.instant().minus(keep.openingKeys()), size))));
    }
}
