package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.MessageView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All messages that are kept. */
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

    // Event ids are hexadecimal, so every one is before "z".
    private static final String LIST_OF_MERCHANT =
            """
            select m.id, m.merchant_id, m.external_delivery_id, m.event_id, m.sequence, m.state, m.attempts,
                   m.occurred_at, m.finished_at, a.started_at, a.took_ms, a.outcome, a.status
            from messages m
            left join attempts a on a.message_id = m.id and a.number = m.attempts
            where m.merchant_id = $1 and m.event_id < coalesce($2::text, 'z')
            order by m.event_id desc limit $3
            """;

    // A delivery has few messages: all are read by its index and then sorted, rather than the merchant's all walked.
    private static final String LIST_OF_DELIVERY =
            """
            with m as materialized (select * from messages where merchant_id = $1 and external_delivery_id = $4)
            select m.id, m.merchant_id, m.external_delivery_id, m.event_id, m.sequence, m.state, m.attempts,
                   m.occurred_at, m.finished_at, a.started_at, a.took_ms, a.outcome, a.status
            from m
            left join attempts a on a.message_id = m.id and a.number = m.attempts
            where m.event_id < coalesce($2::text, 'z')
            order by m.event_id desc limit $3
            """;

    /**
     * A merchant's messages, newest first.
     *
     * @param delivery of this delivery only, or null for all
     * @param before only messages whose event id is lower, or null for the first page
     */
    public Uni<List<MessageView>> list(
            MerchantId merchant, @Nullable ExternalDeliveryId delivery, @Nullable String before, int limit) {
        Tuple values = Tuple.of(merchant.value(), before, (long) limit);
        if (delivery != null) {
            values.addString(delivery.value());
        }
        return pool.preparedQuery(delivery == null ? LIST_OF_MERCHANT : LIST_OF_DELIVERY)
                .execute(values)
                .map(MessageLog::views);
    }

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

    private static List<MessageView> views(RowSet<Row> rows) {
        List<MessageView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private static MessageView view(Row row) {
        OffsetDateTime startedAt = row.getOffsetDateTime("started_at");
        OffsetDateTime finishedAt = row.getOffsetDateTime("finished_at");
        return new MessageView(
                row.getLong("id"),
                row.getString("merchant_id"),
                row.getString("external_delivery_id"),
                row.getString("event_id"),
                row.getLong("sequence"),
                row.getString("state"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant(),
                startedAt == null
                        ? null
                        : new MessageView.LastAttempt(
                                startedAt.toInstant(),
                                row.getInteger("took_ms"),
                                row.getString("outcome"),
                                row.getInteger("status")));
    }
}
