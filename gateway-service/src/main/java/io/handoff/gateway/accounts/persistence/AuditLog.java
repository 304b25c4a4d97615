package io.handoff.gateway.accounts.persistence;

import io.handoff.gateway.accounts.domain.AuditEntry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been done to accounts and commanded: only ever appended to, and only within the transaction of that; the oldest
 * entries leave ({@link OldEntries}).
 */
@Singleton
public class AuditLog {
    /** An entry with its place in the log. */
    public record Numbered(long number, AuditEntry entry) {}

    /**
     * The newest entries before a place.
     *
     * @param merchant null for everyone's
     */
    public Uni<List<Numbered>> before(long number, @Nullable String merchant, int limit) {
        return Panache.withSession(() -> (merchant == null
                                ? AuditEntity.<AuditEntity>find("id < ?1 order by id desc", number)
                                : AuditEntity.<AuditEntity>find(
                                        "id < ?1 and merchantId = ?2 order by id desc", number, merchant))
                        .range(0, limit - 1)
                        .list())
                .map(rows -> rows.stream()
                        .map(row -> new Numbered(row.id, row.entry()))
                        .toList());
    }

    /** Appends an entry, within the transaction that is under way. */
    public static Uni<Void> append(AuditEntry entry) {
        return AuditEntity.of(entry).persistAndFlush().replaceWithVoid();
    }
}
