package io.handoff.gateway.accounts.domain;

import io.handoff.contracts.MerchantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what on an account.
 *
 * @param actor which key it was, never the key
 * @param action {@link AccountAction#code()}
 * @param versionBefore null where the account was opened
 */
public record AuditEntry(
        Instant at,
        String actor,
        String action,
        MerchantId merchant,
        @Nullable Long versionBefore,
        long versionAfter,
        List<FieldChange> changes) {
    public AuditEntry {
        changes = List.copyOf(changes);
    }
}
