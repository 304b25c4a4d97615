package io.handoff.webhook.operations.persistence;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.operations.application.MessageLog;
import io.handoff.webhook.operations.application.MessageView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The message log in Postgres. */
@ApplicationScoped
class PgMessageLog implements MessageLog {
    private final Pool pool;

    PgMessageLog(Pool pool) {
        this.pool = pool;
    }

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

    @Override
    public Uni<List<MessageView>> list(
            MerchantId merchant, @Nullable ExternalDeliveryId delivery, @Nullable String before, int limit) {
        Tuple values = Tuple.of(merchant.value(), before, (long) limit);
        if (delivery != null) {
            values.addString(delivery.value());
        }
        return pool.preparedQuery(delivery == null ? LIST_OF_MERCHANT : LIST_OF_DELIVERY)
                .execute(values)
                .map(PgMessageLog::views);
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

    @Override
    public Uni<@Nullable Replay> replay(long message, Instant now) {
        return pool.preparedQuery(REPLAY)
                .execute(Tuple.of(message, Pg.timestamp(now)))
                .map(PgMessageLog::replayOf);
    }

    private static @Nullable Replay replayOf(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new Replay(new MerchantId(row.getString("merchant_id")), row.getBoolean("started"));
    }

    // Walks along the primary key and looks at nothing younger than the retention, so it needs no index of its own.
    private static final String PURGE =
            """
            with oldest as (
                select id, created_at from messages where id > $1 order by id limit $3
            ), gone as (
                delete from messages using oldest
                where messages.id = oldest.id and messages.state <> 'pending' and messages.finished_at < $2
                returning messages.id, merchant_id, external_delivery_id, sequence
            ), log as (
                delete from attempts using gone where attempts.message_id = gone.id
            ), idle as (
                delete from lanes using gone
                where lanes.merchant_id = gone.merchant_id
                  and lanes.external_delivery_id = gone.external_delivery_id
                  and lanes.next_attempt_at is null and lanes.newest_sequence <= gone.sequence
            )
            select coalesce(max(id), $1) as last_id, count(*) < $3 or max(created_at) >= $2 as done from oldest
            """;

    @Override
    public Uni<Purge> purge(long afterId, Instant finishedBefore, int limit) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(afterId, Pg.timestamp(finishedBefore), (long) limit))
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
