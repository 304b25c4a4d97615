package io.handoff.simulator.job.persistence;

import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Wishes for the next step of a delivery's job. */
@Singleton
public final class Advances {
    private final Pool pool;

    Advances(Pool pool) {
        this.pool = pool;
    }

    /** Keeps a wish; false when it is known. */
    public Uni<Boolean> add(String command, String delivery, Instant requestedAt) {
        String sql =
                """
                insert into advances (id, delivery, requested_at) values ($1, $2, $3) on conflict do nothing
                """;
        Tuple values = Tuple.of(command, delivery, Pg.timestamp(requestedAt));
        return pool.preparedQuery(sql).execute(values).map(result -> result.rowCount() == 1);
    }

    // The wish is locked before the job's row and looked at again then, so that two replicas don't make two
    // steps of it.
    static final String PERFORM =
            """
            with first as (
                select a.id, a.delivery from advances a
                where a.done_at is null
                  and a.id in (select distinct on (delivery) id from advances
                               where done_at is null and requested_at > $2 order by delivery, requested_at, id)
                for update skip locked
            ), job as (
                select first.id as command, latest.id
                from first cross join lateral (
                    select j.id from jobs j where split_part(j.reference, '/', 1) = first.delivery
                    order by j.booked_at desc limit 1) latest
            ), moved as (
                -- A step that is due or being reported comes first.
                update progress p set claimable_at = $1
                from job
                where p.job = job.id and p.attempts = 0 and p.cancelled_at is null
                  and (p.claimable_at is null or p.claimable_at > $1)
                  and exists (select from steps s where s.job = p.job and s.ordinal = p.ordinal)
                returning job.command
            )
            update advances set done_at = $1 from moved where advances.id = moved.command
            """;

    /**
     * Makes the next step due of each delivery that waits for one; one wish of each at a time, the oldest first.
     *
     * @param askedAfter what was asked for until then is too old
     * @return how many steps that were
     */
    public Uni<Integer> perform(Instant now, Instant askedAfter) {
        return pool.preparedQuery(PERFORM)
                .execute(Tuple.of(Pg.timestamp(now), Pg.timestamp(askedAfter)))
                .map(SqlResult::rowCount);
    }

    /** Forgets wishes from before a time, done or too old, at most so many; gives how many. */
    public Uni<Integer> forget(Instant askedBefore, int limit) {
        String sql =
                """
                delete from advances
                where id = any(array(select id from advances where requested_at < $1 order by requested_at limit $2))
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(Pg.timestamp(askedBefore), limit))
                .map(SqlResult::rowCount);
    }
}
