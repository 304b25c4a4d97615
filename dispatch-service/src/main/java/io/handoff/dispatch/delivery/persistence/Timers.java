package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code timers} as a queue under leases. */
@ApplicationScoped
public class Timers {
    private final Pool pool;
    private final InstantSource clock;

    Timers(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

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
                returning t.id, t.merchant_id, t.external_id, t.kind, t.round, t.set_for
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
                        row.getOffsetDateTime("set_for").toInstant()));
    }

    /** Forgets timers whose event is in intake. */
    public Uni<Void> delete(List<UUID> ids) {
        // One that is locked is just being replaced; else its lease brings it back.
        String sql =
                """
                delete from timers t
                using (select merchant_id, external_id from timers where id = any($1) for update skip locked) fired
                where t.merchant_id = fired.merchant_id and t.external_id = fired.external_id
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** When the timer was due that is overdue longest; empty where none is. */
    public Uni<Optional<Instant>> overdueSince() {
        return pool.preparedQuery("select min(due_at) as since from timers where due_at <= $1")
                .execute(Tuple.of(Pg.timestamp(clock.instant())))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("since"))
                        .map(OffsetDateTime::toInstant));
    }

    /** The fleets that deliveries wait for. */
    public Uni<Set<FleetId>> awaited() {
        return pool.query("select distinct unnest(awaits) from timers where awaits is not null")
                .execute()
                .map(rows -> {
                    Set<FleetId> fleets = new HashSet<>();
                    rows.forEach(row -> fleets.add(new FleetId(row.getString(0))));
                    return fleets;
                });
    }

    /**
     * Lets those who wait for any of these fleets come back now rather than at their time, one after the other.
     *
     * @param apart how long one comes after the other
     * @return how many there are
     */
    public Uni<Integer> bringForward(Set<FleetId> fleets, Duration apart) {
        String sql =
                """
                update timers t
                set due_at = $2::timestamptz + next.place * $3::bigint * interval '1 millisecond'
                from (select merchant_id, external_id, row_number() over (order by due_at) as place
                      from (select merchant_id, external_id, due_at from timers
                            where awaits && $1::text[] and due_at > $2
                            for update skip locked) waiting) next
                where t.merchant_id = next.merchant_id and t.external_id = next.external_id
                  and t.due_at > $2::timestamptz + next.place * $3::bigint * interval '1 millisecond'
                """;
        String[] ids = fleets.stream().map(FleetId::value).toArray(String[]::new);
        return pool.preparedQuery(sql)
                .execute(Tuple.of(ids, Pg.timestamp(clock.instant()), apart.toMillis()))
                .map(result -> result.rowCount());
    }
}
