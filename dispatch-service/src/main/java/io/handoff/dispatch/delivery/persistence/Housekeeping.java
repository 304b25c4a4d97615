package io.handoff.dispatch.delivery.persistence;

import io.handoff.dispatch.DispatchConfig;
import io.handoff.kit.persistence.Pg;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Keeps the tables from growing without end: next months' partitions, and old rows in small bites. */
@ApplicationScoped
class Housekeeping {
    private static final int BITE = 5_000;

    private final Pool pool;
    private final DispatchConfig config;
    private final InstantSource clock;

    Housekeeping(Pool pool, DispatchConfig config, InstantSource clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "24h", delayed = "1m")
    Uni<Void> preparePartitions() {
        LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        return pool.preparedQuery("select ensure_event_partitions($1)")
                .execute(Tuple.of(month))
                .replaceWithVoid();
    }

    /** Detaches and drops the partitions whose whole month is past keeping. */
    @Scheduled(every = "24h", delayed = "2m")
    Uni<Void> dropOldPartitions() {
        LocalDate oldest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .withDayOfMonth(1)
                .minusMonths(config.eventMonths());
        String sql =
                """
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'delivery_events'::regclass
                  and c.relname ~ '^delivery_events_[0-9]{6}$'
                  and to_date(right(c.relname, 6), 'YYYYMM') < $1
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(oldest))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> drop(row.getString(0)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> drop(String partition) {
        return pool.query("alter table delivery_events detach partition " + partition)
                .execute()
                .chain(() -> pool.query("drop table " + partition).execute())
                .replaceWithVoid();
    }

    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetOldEventIds() {
        Instant before = clock.instant().minus(config.inboxRetention());
        String sql =
                """
                delete from inbox where ctid = any(array(
                    select ctid from inbox where recorded_at < $1 limit $2))
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(Pg.timestamp(before), BITE))
                .chain(result -> result.rowCount() < BITE ? Uni.createFrom().voidItem() : forgetOldEventIds());
    }
}
