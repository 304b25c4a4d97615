package io.handoff.gateway.accounts.persistence;

import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The end of what accounts leave behind. */
@Singleton
public class OldEntries {
    private final Pool pool;

    OldEntries(Pool pool) {
        this.pool = pool;
    }

    static final String FORGET_AUDIT =
            """
            delete from audit_log
            where id = any(array(select id from audit_log where at < $1 order by at limit $2))
            """;

    /** Removes entries of the audit log from before a time, at most so many; gives how many. */
    public Uni<Integer> forgetAudit(Instant before, int limit) {
        return forget(FORGET_AUDIT, before, limit);
    }

    static final String FORGET_OPENING_KEYS =
            """
            delete from merchant_openings
            where idempotency_key = any(array(select idempotency_key from merchant_openings where at < $1
                                              order by at limit $2))
            """;

    /** Removes keys that opened accounts before a time, at most so many; gives how many. */
    public Uni<Integer> forgetOpeningKeys(Instant before, int limit) {
        return forget(FORGET_OPENING_KEYS, before, limit);
    }

    private Uni<Integer> forget(String sql, Instant before, int limit) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(Pg.timestamp(before), limit))
                .map(SqlResult::rowCount);
    }
}
