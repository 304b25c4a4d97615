package io.handoff.quote.gather.persistence;

import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The gathers on record; every action is one statement. */
@ApplicationScoped
public class Gathers {
    private final Pool pool;

    Gathers(Pool pool) {
        this.pool = pool;
    }

    /** Records events, in order. One that has come before is told again if it is done, and gathered if it expired. */
    public Uni<Void> record(List<ReceivedGather> received, Instant now) {
        return execute(
                        """
                insert into gathers (id, delivery_key, request, waiters, state, created_at)
                select id, delivery_key, request,
                       array[waiting], state, $6
                from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                     with ordinality as received (id, delivery_key, request, waiting, state, position)
                order by position
                on conflict (id) do update
                -- the latest hundred: who asked before them has long gone
                set waiters = (gathers.waiters || excluded.waiters)
                                  [greatest(1, cardinality(gathers.waiters) - 98) :],
                    state = case gathers.state when 'expired' then excluded.state else 'pending' end,
                    leased_until = case gathers.state when 'pending' then gathers.leased_until end,
                    attempts = case gathers.state when 'pending' then gathers.attempts else 0 end,
                    revision = gathers.revision + 1
                """,
                        GatherRows.received(received, now))
                .replaceWithVoid();
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

    /** Keeps a result for good; false when another one is already there. */
    public Uni<Boolean> store(ClaimedGather work, Quotation quotation) {
        return execute(
                        """
                update gathers set quotation = $2, gathered_at = $3
                where id = $1 and quotation is null
                """,
                        Tuple.of(work.gather().id(), Json.text(quotation), Pg.timestamp(quotation.createdAt())))
                .map(stored -> stored.rowCount() == 1);
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

    /**
     * Marks it as told, unless its event came again meanwhile.
     *
     * @return whether more is to be done for this delivery
     */
    public Uni<Boolean> finish(ClaimedGather work, Instant now) {
        return execute(
                        """
                        with finished as (
                            update gathers
                            set state = case when revision = $2 then 'done' else state end,
                                waiters = case when revision = $2 then '{}' else waiters end,
                                done_at = $3,
                                leased_until = null
                            where id = $1
                            returning id, state)
                        select finished.state <> 'done' or exists (
                            select 1 from gathers later
                            where later.delivery_key = $4 and later.state = 'pending' and later.id <> finished.id)
                        from finished
                        """,
                        Tuple.of(
                                work.gather().id(),
                                work.revision(),
                                Pg.timestamp(now),
                                work.gather().key().toString()))
                .map(rows -> rows.size() == 1 && rows.iterator().next().getBoolean(0));
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
