package io.handoff.gateway.accounts.persistence;

import io.handoff.contracts.MerchantId;
import io.handoff.gateway.accounts.application.AuditLog;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.FieldChange;
import io.handoff.kit.json.Json;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log: only ever appended to, and only within the transaction of the change. */
@Singleton
final class AuditTable implements AuditLog {
    private final Pool pool;

    AuditTable(Pool pool) {
        this.pool = pool;
    }

    static Uni<Void> insert(SqlConnection connection, AuditEntry entry) {
        Tuple values = Tuple.tuple()
                .addValue(Pg.timestamp(entry.at()))
                .addValue(entry.actor())
                .addValue(entry.action())
                .addValue(entry.merchant().value())
                .addValue(entry.versionBefore())
                .addValue(entry.versionAfter())
                .addValue(Json.text(entry.changes()));
        return connection
                .preparedQuery(
                        """
                        insert into audit_log (at, actor, action, merchant_id, version_before, version_after, changes)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        """)
                .execute(values)
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Numbered>> before(long number, @Nullable String merchant, int limit) {
        return pool.preparedQuery(
                        """
                        select id, at, actor, action, merchant_id, version_before, version_after, changes
                        from audit_log
                        where id < $1 and ($2::text is null or merchant_id = $2)
                        order by id desc limit $3
                        """)
                .execute(Tuple.of(number, merchant, limit))
                .map(found -> {
                    List<Numbered> entries = new ArrayList<>();
                    found.forEach(row -> entries.add(new Numbered(row.getLong(0), entry(row))));
                    return entries;
                });
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getOffsetDateTime(1).toInstant(),
                row.getString(2),
                row.getString(3),
                new MerchantId(row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                List.of(Json.read(row.getString(7), FieldChange[].class)));
    }
}
