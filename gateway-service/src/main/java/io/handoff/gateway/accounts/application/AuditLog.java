package io.handoff.gateway.accounts.application;

import io.handoff.gateway.accounts.domain.AuditEntry;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has been done to accounts. */
public interface AuditLog {
    /** An entry with its place in the log. */
    record Numbered(long number, AuditEntry entry) {}

    /**
     * The newest entries before a place.
     *
     * @param merchant null for everyone's
     */
    Uni<List<Numbered>> before(long number, @Nullable String merchant, int limit);
}
