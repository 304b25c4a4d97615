package io.handoff.gateway.accounts;

import io.handoff.contracts.MerchantId;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.FieldChange;
import io.handoff.gateway.accounts.persistence.AuditLog;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Has the audit log say of a merchant what was commanded, which changes nothing of its account. */
public final class NoteCommand {
    private NoteCommand() {}

    /**
     * Within the transaction that keeps the command.
     *
     * @param action such as {@code replay_requested}
     * @param told what the command was told, in its order
     */
    public static Uni<Void> append(
            Instant at, String actor, String action, MerchantId merchant, Map<String, String> told) {
        List<FieldChange> changes = told.entrySet().stream()
                .map(detail -> new FieldChange(detail.getKey(), null, detail.getValue()))
                .toList();
        return AuditLog.append(new AuditEntry(at, actor, action, merchant, null, null, changes));
    }
}
