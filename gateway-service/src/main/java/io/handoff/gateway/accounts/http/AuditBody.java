package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.application.AuditLog.Numbered;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.FieldChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit log, newest first.
 *
 * @param next what to send as {@code after} for the next, older page; absent on the last one
 */
public record AuditBody(List<Entry> entries, @Nullable String next) {
    /**
     * One change.
     *
     * @param actor {@code admin:} with a fingerprint of the key, or {@code configuration}
     * @param versionBefore absent where the account was opened
     */
    public record Entry(
            Instant at,
            String actor,
            String action,
            String merchant,
            @Nullable Long versionBefore,
            long versionAfter,
            List<FieldChange> changes) {
        static Entry of(Numbered numbered) {
            AuditEntry entry = numbered.entry();
            return new Entry(
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.merchant().value(),
                    entry.versionBefore(),
                    entry.versionAfter(),
                    entry.changes());
        }
    }

    /** @param found one more than the page takes, if there are that many */
    static AuditBody of(List<Numbered> found, int size) {
        List<Numbered> page = found.subList(0, Math.min(size, found.size()));
        String next =
                found.size() > size ? Long.toString(page.get(page.size() - 1).number()) : null;
        return new AuditBody(page.stream().map(Entry::of).toList(), next);
    }
}
