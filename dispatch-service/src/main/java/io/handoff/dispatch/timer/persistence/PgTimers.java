package io.handoff.dispatch.timer.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.dispatch.timer.application.DueTimer;
import io.handoff.dispatch.timer.application.Timers;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** {@code timers} as a queue under leases. */
@ApplicationScoped
class PgTimers implements Timers {
    private final Pool pool;
    private final InstantSource clock;

    PgTimers(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Uni<List<DueTimer>> claim(int limit, Duration lease) {
        String sql =
                """
                update timers t
                set leased_until = $2
                from (select id from timers
                      where due_at <= $1 and (leased_until is null or leased_until < $1)
                      order by due_at
                      limit $3
                      for update skip locked) due
                where t.id = due.id
                returning t.id, t.merchant_id, t.external_id, t.kind, t.round, t.due_at
                """;
        Instant now = clock.instant();
        return pool.preparedQuery(sql)
                .execute(Tuple.of(Pg.timestamp(now), Pg.timestamp(now.plus(lease)), limit))
                .map(rows -> {
                    List<DueTimer> due = new ArrayList<>(rows.size());
                    rows.forEach(row -> due.add(read(row)));
                    return due;
                });
    }

    private static DueTimer read(Row row) {
        var key = new DeliveryKey(
                new MerchantId(row.getString("merchant_id")), new ExternalDeliveryId(row.getString("external_id")));
        return new DueTimer(
                row.getUUID("id"),
                new TimerElapsed(
                        key,
                        TimerElapsed.Kind.valueOf(row.getString("kind")),
                        row.getInteger("round"),
                        row.getOffsetDateTime("due_at").toInstant()));
    }

    @Override
    public Uni<Void> delete(List<UUID> ids) {
        return pool.preparedQuery("delete from timers where id = any($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
