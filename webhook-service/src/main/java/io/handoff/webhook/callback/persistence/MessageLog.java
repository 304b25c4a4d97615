package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Messages after their time: sent again, or deleted. */
@Singleton
public final class MessageLog {
    private final Pool pool;

    MessageLog(Pool pool) {
        this.pool = pool;
    }

    /**
     * What a command to send again did.
     *
     * @param isNew false where it had been carried out before, and did nothing now
     * @param found how many messages it is about
     * @param started how many of them are to be sent again; the others were waiting anyway
     */
    public record Replayed(boolean isNew, int found, int started) {}

    /**
     * What one step of a purge saw.
     *
     * @param lastId where the next step begins
     * @param done whether nothing older is left
     */
    public record Purge(long lastId, boolean done) {}

    /**
     * Of {@code found} what is finished is put back into its lane. The lane first, as everyone locks; it is made anew in
     * case housekeeping has just removed it.
     *
     * @param now the parameter with the time
     * @param replay the parameter with the id of the replay that counts what becomes of it
     */
    static String putBack(String now, String replay) {
        return """
            lane as (
                insert into lanes as l (merchant_id, external_delivery_id, next_attempt_at, newest_sequence)
                select merchant_id, external_delivery_id, %1$s, max(sequence) from found where state <> 'pending'
                group by merchant_id, external_delivery_id
                order by merchant_id, external_delivery_id
                on conflict (merchant_id, external_delivery_id) do update set
                    next_attempt_at = coalesce(l.next_attempt_at, excluded.next_attempt_at),
                    added = l.added + 1
                returning 1
            ), put_back as (
                update messages set
                    state = 'pending', replay = true, failures = 0, finished_at = null,
                    replay_id = coalesce(%2$s::text, replay_id)
                where id in (select id from found) and state <> 'pending' and exists (select from lane)
                returning 1
            )
            """
                .formatted(now, replay);
    }

    private static final String REPLAY =
            """
            with command as (
                insert into commands (id, done_at) values ($1, $5) on conflict (id) do nothing returning id
            ), found as (
                select m.id, m.merchant_id, m.external_delivery_id, m.sequence, m.state
                from messages m cross join command
                where m.merchant_id = $2 and m.external_delivery_id = $3
                  and (m.event_id = $4 or $4::text is null and m.state = 'dead')
            ),
            """
                    + putBack("$5", "null")
                    + """
            select exists (select from command) as is_new,
                   (select count(*) from found) as found,
                   (select count(*) from put_back) as started
            """;

    /** Carries a command out, once: puts finished messages back in their lane; waiting ones stay as they are. */
    public Uni<Replayed> replay(String command, CallbackReplayRequested asked, Instant now) {
        Tuple values = Tuple.of(
                command,
                asked.key().merchant().value(),
                asked.key().externalId().value(),
                asked.callback(),
                Pg.timestamp(now));
        return pool.preparedQuery(REPLAY)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> new Replayed(row.getBoolean("is_new"), row.getInteger("found"), row.getInteger("started")));
    }

    private static final String FORGET_COMMANDS =
            """
            delete from commands
            where id = any(array(select id from commands where done_at < $1 order by done_at limit $2))
            """;

    /** Forgets commands carried out before a time, at most so many; gives how many. */
    public Uni<Integer> forgetCommands(Instant doneBefore, int limit) {
        return pool.preparedQuery(FORGET_COMMANDS)
                .execute(Tuple.of(Pg.timestamp(doneBefore), limit))
                .map(RowSet::rowCount);
    }

    // Walks along the primary key and looks at nothing younger than the retention, so it needs no index of its own.
    static final String PURGE =
            """
            with oldest as (
                select id, created_at from messages where id > $1 order by id limit $3
            ), gone as (
                delete from messages
                -- As an array, so that no plan reads the whole table because hardly anything in it is old.
                where id = any(array(select id from oldest where created_at < $2)) and state <> 'pending'
                returning id, merchant_id, external_delivery_id
            ), log as (
                delete from attempts using gone where attempts.message_id = gone.id
            ), idle as (
                delete from lanes using (select distinct merchant_id, external_delivery_id from gone) g
                where lanes.merchant_id = g.merchant_id
                  and lanes.external_delivery_id = g.external_delivery_id
                  and lanes.next_attempt_at is null
                  and not exists (
                      select from messages m
                      where m.merchant_id = g.merchant_id and m.external_delivery_id = g.external_delivery_id
                        and m.id not in (select id from gone))
            )
            select coalesce(max(id), $1) as last_id, count(*) < $3 or max(created_at) >= $2 as done from oldest
            """;

    /** Deletes what is finished and was made before a time, among the next so many messages after an id. */
    public Uni<Purge> purge(long afterId, Instant madeBefore, int limit) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(afterId, Pg.timestamp(madeBefore), (long) limit))
                .map(rows -> rows.iterator().next())
                .map(row -> new Purge(row.getLong("last_id"), row.getBoolean("done")));
    }
}
