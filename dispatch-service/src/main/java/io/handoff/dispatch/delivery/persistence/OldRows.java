package io.handoff.dispatch.delivery.persistence;

import io.handoff.kit.persistence.Pg;
import io.handoff.kit.work.Bites;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Removes what is past its retention from tables without partitions, in bites that each hold up nobody. */
@ApplicationScoped
class OldRows {
    private static final int BITE = 500;

    private final Pool pool;

    OldRows(Pool pool) {
        this.pool = pool;
    }

    // A search has its own end, which may be years ahead where the pickup is. Whatever else hasn't changed for
    // so long is over, whether its fleet said so or not.
    static final String EMPTY_ENDED =
            """
            with past as (
                select merchant_id, external_id from deliveries
                where kept_as = 'ordered' and created_at < $1 and updated_at < $1 and status <> 'searching'
                order by created_at limit $2
                for update skip locked)
            update deliveries d set snapshot = null, workings = null, revision = d.revision + 1
            from past
            where d.merchant_id = past.merchant_id and d.external_id = past.external_id
            """;

    /** Of deliveries that last changed before a time only what {@code PastDelivery} has stays. */
    Uni<Void> emptyDeliveriesBefore(Instant time) {
        return inBites(EMPTY_ENDED, time);
    }

    static final String FORGET_QUOTED =
            """
            delete from deliveries where (merchant_id, external_id) in (
                select merchant_id, external_id from deliveries
                where kept_as = 'quoted' and created_at < $1 and updated_at < $1
                order by created_at limit $2
                for update skip locked)
            """;

    /** Deliveries that nobody ordered and that were last quoted before a time. */
    Uni<Void> forgetQuotedBefore(Instant time) {
        return inBites(FORGET_QUOTED, time);
    }

    static final String EMPTY_REQUESTS =
            """
            update booking_attempts set request = null where id in (
                select id from booking_attempts
                where finished_at < $1 and request is not null
                order by finished_at limit $2
                for update skip locked)
            """;

    /** What fleets were asked, and had answered before a time. Which job is whose stays. */
    Uni<Void> emptyRequestsBefore(Instant time) {
        return inBites(EMPTY_REQUESTS, time);
    }

    static final String FORGET_ATTEMPTS =
            """
            delete from booking_attempts where id in (
                select id from booking_attempts
                where finished_at < $1 and request is null
                order by finished_at limit $2
                for update skip locked)
            """;

    // Only what waits is looked at, which is little.
    static final String FORGET_UNANSWERED =
            """
            delete from booking_attempts where id in (
                select id from booking_attempts where state = 'due' and created_at < $1
                limit $2
                for update skip locked)
            """;

    /** Which job was whose, of calls that were answered before a time, and calls that never were. */
    Uni<Void> forgetAttemptsBefore(Instant time) {
        // Whatever becomes of the first, the other has its turn.
        return Uni.join()
                .all(inBites(FORGET_ATTEMPTS, time), inBites(FORGET_UNANSWERED, time))
                .usingConcurrencyOf(1)
                .andCollectFailures()
                .replaceWithVoid();
    }

    static final String FORGET_STRAY_IDS =
            """
            delete from inbox_default where event_id in (
                select event_id from inbox_default where recorded_at < $1
                order by recorded_at limit $2)
            """;

    /** Ids of the wrong time, which no week's partition has taken, recorded before a time. */
    Uni<Void> forgetStrayEventIdsBefore(Instant time) {
        return inBites(FORGET_STRAY_IDS, time);
    }

    private Uni<Void> inBites(String sql, Instant before) {
        return Bites.take(BITE, size -> pool.preparedQuery(sql)
                .execute(Tuple.of(Pg.timestamp(before), size))
                .map(SqlResult::rowCount));
    }
}
