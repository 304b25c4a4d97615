package io.handoff.webhook.callback.persistence;

import static io.handoff.webhook.callback.persistence.Columns.numbers;
import static io.handoff.webhook.callback.persistence.Columns.texts;

import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** Reads what leased lanes send next, and lays aside what a newer snapshot replaces. */
final class ReadTurns {
    private final Pool pool;

    ReadTurns(Pool pool) {
        this.pool = pool;
    }

    static final String NEXT =
            """
            with turn as (
                select l.merchant_id, l.external_delivery_id, l.epoch, l.added, l.failing, m.*
                from unnest($1::text[], $2::text[], $3::bigint[]) as lease(merchant_id, external_delivery_id, epoch)
                join lanes l using (merchant_id, external_delivery_id, epoch)
                left join lateral (
                    select id, event_id, sequence, body, attempts, failures, replay, occurred_at,
                           count(*) over () > 1 as more
                    from messages
                    where merchant_id = l.merchant_id and external_delivery_id = l.external_delivery_id
                      and state = 'pending'
                    -- Replays come last; after a failure the newest snapshot stands for all older ones.
                    order by replay, case when l.failing then -sequence else sequence end
                    limit 1) m on true
            ), superseded as (
                update messages set state = 'superseded', finished_at = $4
                from turn
                where messages.merchant_id = turn.merchant_id
                  and messages.external_delivery_id = turn.external_delivery_id
                  and messages.state = 'pending' and not messages.replay
                  and turn.failing and not turn.replay and messages.sequence < turn.sequence
                returning messages.merchant_id, messages.external_delivery_id
            )
            select turn.*, (select count(*) from superseded
                            where superseded.merchant_id = turn.merchant_id
                              and superseded.external_delivery_id = turn.external_delivery_id) as superseded
            from turn
            """;

    Uni<List<Turn>> run(List<Lease> leases, Instant now) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(
                        texts(leases, lease -> lease.lane().merchant().value()),
                        texts(leases, lease -> lease.lane().externalId().value()),
                        numbers(leases, Lease::epoch),
                        Pg.timestamp(now)))
                .map(rows -> Columns.list(rows, ReadTurns::turn));
    }

    private static Turn turn(Row row) {
        var lease = new Lease(Columns.lane(row), row.getLong("epoch"));
        if (row.getLong("id") == null) {
            return new Turn(lease, row.getLong("added"), false, 0, null);
        }
        int superseded = row.getLong("superseded").intValue();
        return new Turn(lease, row.getLong("added"), row.getBoolean("more"), superseded, message(row));
    }

    private static Message message(Row row) {
        return new Message(
                row.getLong("id"),
                row.getString("event_id"),
                row.getLong("sequence"),
                row.getString("body"),
                row.getInteger("attempts"),
                row.getInteger("failures"),
                row.getBoolean("replay"),
                row.getOffsetDateTime("occurred_at").toInstant());
    }
}
