package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages after their time: sent again, or deleted. */
@Singleton
public final class MessageLog {
    private final Pool pool;

    MessageLog(Pool pool) {
        this.pool = pool;
    }

    /** A message that is to be sent again. */
    public record Replay(MerchantId merchant, boolean started) {}

    /**
     * What one step of a purge saw.
     *
     * @param lastId where the next step begins
     * @param done whether nothing older is left
     */
    public record Purge(long lastId, boolean done) {}

    // The lane first, as everyone locks; it is made anew in case housekeeping has just removed it.
    private static final String REPLAY =
            """
            with message as (
                select id, merchant_id, external_delivery_id, sequence, state from messages where id = $1
            ), lane as (
                insert into lanes as l (merchant_id, external_delivery_id, next_attempt_at, newest_sequence)
                select merchant_id, external_delivery_id, $2, sequence from message where state <> 'pending'
                on conflict (merchant_id, external_delivery_id) do update set
                    next_attempt_at = coalesce(l.next_attempt_at, excluded.next_attempt_at),
                    added = l.added + 1
                returning 1
            ), put_back as (
                update messages set state = 'pending', replay = true, failures = 0, finished_at = null
                where id = $1 and state <> 'pending' and exists (select from lane)
            )
            select merchant_id, state <> 'pending' as started from message
            """;

    /** Puts a finished message back in its lane; a waiting one stays as it is. Null when there is no such message. */
    public Uni<@Nullable Replay> replay(long message, Instant now) {
        return pool.preparedQuery(REPLAY)
                .execute(Tuple.of(message, Pg.timestamp(now)))
                .map(MessageLog::replayOf);
    }

    private static @Nullable Replay replayOf(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new Replay(new MerchantId(row.getString("merchant_id")), row.getBoolean("started"));
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
