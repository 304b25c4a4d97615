package io.handoff.dispatch.delivery.persistence;

import io.handoff.kit.messaging.ConflictException;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of the log, by months, and of the inbox, by weeks of its ids. Replicas may do the same at the same time.
 * Detaching needs the whole table for a moment: rather than that everyone waits behind us, we give up and come again.
 */
@ApplicationScoped
class Partitions {
    private static final Logger LOG = Logger.getLogger(Partitions.class);

    private final Pool pool;

    Partitions(Pool pool) {
        this.pool = pool;
    }

    /** Makes those of this month and week, and the two after each. */
    Uni<Void> makeAhead(Instant now) {
        LocalDate monday = day(now).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return make("delivery_events", "select ensure_event_partitions($1)", month(now))
                .chain(() -> make("inbox", "select ensure_inbox_partitions($1)", monday));
    }

    private Uni<Void> make(String table, String sql, LocalDate first) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(first))
                .map(rows -> rows.iterator().next().getLong(0))
                .invoke(moved -> {
                    if (moved > 0) { // nobody had made it in time, so they went to the default partition
                        LOG.warnf("partition was missing, its rows have been moved table=%s rows=%d", table, moved);
                    }
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("partitions not made, will try again table=%s cause=%s", table, failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Drops months of the log that ended before the month of a time. */
    Uni<Void> dropEventsBefore(Instant oldest) {
        String sql = OLD.formatted("^delivery_events_[0-9]{6}$", "to_date(right(c.relname, 6), 'YYYYMM')");
        return drop("delivery_events", sql, month(oldest), null);
    }

    /**
     * Drops weeks of the inbox that ended before a time. One that holds a younger row stays, because an id has the time of
     * its cause: what an order for next month leads to then is recorded among the ids of today.
     */
    Uni<Void> dropEventIdsBefore(Instant oldest) {
        String sql = OLD.formatted("^inbox_[0-9]{8}$", "to_date(right(c.relname, 8), 'YYYYMMDD') + 6");
        return drop("inbox", sql, day(oldest), oldest);
    }

    // Those that somebody has detached and then not dropped are among them.
    private static final String OLD =
            """
            select c.relname, i.inhrelid is not null as attached
            from pg_class c left join pg_inherits i on i.inhrelid = c.oid
            where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
              and c.relname ~ '%s' and %s < $1
            order by c.relname
            """;

    private Uni<Void> drop(String table, String sql, LocalDate before, @Nullable Instant younger) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(before))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> drop(table, row, younger))
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf("partition not dropped, will try again table=%s cause=%s", table, failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> drop(String table, Row row, @Nullable Instant younger) {
        String partition = row.getString("relname");
        Uni<Boolean> detached = row.getBoolean("attached")
                ? detach(table, partition, younger)
                : Uni.createFrom().item(true);
        return detached.chain(done -> done
                ? pool.query("drop table " + partition)
                        .execute()
                        .invoke(dropped -> LOG.infof("partition dropped name=%s", partition))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem());
    }

    /** False when it holds something younger: looked at before everyone is locked out, and again once they are. */
    private Uni<Boolean> detach(String table, String partition, @Nullable Instant younger) {
        return holds(pool, partition, younger)
                .chain(needed -> needed
                        ? Uni.createFrom().item(false)
                        : pool.withTransaction(connection -> connection
                                .query("set local lock_timeout = '1s'")
                                .execute()
                                .chain(() -> connection
                                        .query("alter table " + table + " detach partition " + partition)
                                        .execute())
                                .chain(() -> holds(connection, partition, younger))
                                .invoke(still -> {
                                    if (still) {
                                        throw new ConflictException("a row came to it just now");
                                    }
                                })
                                .replaceWith(true)));
    }

    private static Uni<Boolean> holds(SqlClient client, String partition, @Nullable Instant younger) {
        return younger == null
                ? Uni.createFrom().item(false)
                : client.preparedQuery("select exists (select from " + partition + " where recorded_at >= $1)")
                        .execute(Tuple.of(Pg.timestamp(younger)))
                        .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static LocalDate month(Instant time) {
        return day(time).withDayOfMonth(1);
    }
}
