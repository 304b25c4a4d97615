package io.handoff.quote.gather.persistence;

import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The gathers on record; every action is one statement. What becomes of them is written by {@link GatherOutcomes}. */
@ApplicationScoped
public class Gathers {
    private final Pool pool;

    Gathers(Pool pool) {
        this.pool = pool;
    }

    static final String RECORD =
            """
            insert into gathers (id, delivery_key, request, waiters, state, created_at, leased_until, attempts)
            select id, delivery_key, request, array[waiting], state, $6, lease, case when lease is null then 0 else 1 end
            from (select received.*,
                         -- of each delivery only the oldest is done at a time
                         case when not exists (
                             select 1 from gathers earlier
                             where earlier.delivery_key = received.delivery_key and earlier.state = 'pending')
                         then leased_until end as lease
                  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $7::timestamptz[])
                       with ordinality
                       as received (id, delivery_key, request, waiting, state, leased_until, position)) received
            order by position
            on conflict (id) do update
            -- the latest hundred: who asked before them has long gone
            set waiters = (gathers.waiters || excluded.waiters)
                              [greatest(1, cardinality(gathers.waiters) - 98) :],
                state = case gathers.state when 'expired' then excluded.state else 'pending' end,
                leased_until = case gathers.state when 'pending' then gathers.leased_until end,
                attempts = case gathers.state when 'pending' then gathers.attempts else 0 end,
                revision = gathers.revision + 1
            -- a row that was there already has been locked before
            returning id, xmax = 0 and leased_until is not null as ours
            """;

    /**
     * Records events, in order. One that has come before is told again if it is done, and gathered if it expired.
     *
     * @param leasedUntil until when those are ours that are to be
     * @return those that are: they needn't be claimed
     */
    public Uni<List<ClaimedGather>> record(List<ReceivedGather> received, Instant now, Instant leasedUntil) {
        return execute(RECORD, GatherRows.received(received, now, leasedUntil))
                .map(rows -> GatherRows.ours(received, rows, leasedUntil));
    }

    // The ids as an array, so that no plan reads the whole table.
    static final String CLAIM =
            """
            update gathers set leased_until = $3, attempts = attempts + 1
            where id = any(array(
                select due.id from gathers due
                where due.state = 'pending'
                  and (due.leased_until is null or due.leased_until <= $2)
                  and not exists (
                      select 1 from gathers earlier
                      where earlier.delivery_key = due.delivery_key
                        and earlier.state = 'pending' and earlier.seq < due.seq)
                order by due.seq
                limit $1
                for update skip locked))
            returning id, request, waiters, attempts, revision, quotation
            """;

    /** Leases pending gathers: of each delivery only the oldest. */
    public Uni<List<ClaimedGather>> claim(int limit, Instant now, Instant leasedUntil) {
        return execute(CLAIM, Tuple.of(limit, Pg.timestamp(now), Pg.timestamp(leasedUntil)))
                .map(rows -> GatherRows.claimed(rows, leasedUntil));
    }

    /** Lets it rest until its event comes again. */
    public Uni<Void> expire(ClaimedGather work) {
        // Unless the event has come again meanwhile: then somebody waits anew.
        return execute(
                        """
                update gathers
                set state = case when revision = $2 then 'expired' else state end, leased_until = null
                where id = $1 and state = 'pending'
                """,
                        Tuple.of(work.gather().id(), work.revision()))
                .replaceWithVoid();
    }

    /** Gives the lease back, to be claimed again not before a time. */
    public Uni<Void> release(ClaimedGather work, Instant notBefore) {
        return execute(
                        """
                update gathers set leased_until = $3
                where id = $1 and leased_until = $2
                """,
                        Tuple.of(work.gather().id(), Pg.timestamp(work.leasedUntil()), Pg.timestamp(notBefore)))
                .replaceWithVoid();
    }

    // Of those that are pending only the oldest are looked at: they wait in the order in which they came.
    static final String FORGET =
            """
            delete from gathers where id in (
                (select id from gathers
                 where state <> 'pending' and created_at < $1
                 order by created_at limit $2)
                union all
                select id from (
                    select id, created_at from gathers where state = 'pending' order by seq limit $2) waiting
                where created_at < $1)
            """;

    /** Deletes what came before a time, settled or not; returns how many, at most twice the limit. */
    public Uni<Integer> forget(Instant before, int limit) {
        return execute(FORGET, Tuple.of(Pg.timestamp(before), limit)).map(RowSet::rowCount);
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values);
    }
}
