package io.handoff.gateway.accounts.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what on an account or a fleet, or commanded what for a merchant.
 *
 * @param actor which key it was, never the key
 * @param action {@link AccountAction#code()}, or what was commanded
 * @param merchant whose account it was; null for a fleet
 * @param fleet which fleet it was; null for an account
 * @param versionBefore null where it was opened or created, or nothing of it was changed
 * @param versionAfter null where nothing of it was changed
 * @param changes of a command what it was told
 */
public record AuditEntry(
        Instant at,
        String actor,
        String action,
        @Nullable MerchantId merchant,
        @Nullable FleetId fleet,
        @Nullable Long versionBefore,
        @Nullable Long versionAfter,
        List<FieldChange> changes) {
    public AuditEntry {
        changes = List.copyOf(changes);
    }

    /** Of an account. */
    public AuditEntry(
            Instant at,
            String actor,
            String action,
            MerchantId merchant,
            @Nullable Long versionBefore,
            @Nullable Long versionAfter,
            List<FieldChange> changes) {
        this(at, actor, action, merchant, null, versionBefore, versionAfter, changes);
    }
}
