package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.Recorded;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** What leased lanes send next, and what became of it, recorded provided the lease still holds. */
@Singleton
public final class Turns {
    private static final Logger LOG = Logger.getLogger(Turns.class);

    private final Pool pool;

    Turns(Pool pool) {
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

    /** Reads what leased lanes send next, and lays aside what a newer snapshot replaces. */
    public Uni<List<Turn>> next(List<Lease> leases, Instant now) {
        Tuple values = Columns.of(leases)
                .texts(lease -> lease.lane().merchant().value())
                .texts(lease -> lease.lane().externalId().value())
                .longs(Lease::epoch)
                .value(Pg.timestamp(now))
                .tuple();
        return pool.preparedQuery(NEXT).execute(values).map(rows -> LaneRows.list(rows, Turns::turn));
    }

    private static Turn turn(Row row) {
        var lease = new Lease(LaneRows.lane(row), row.getLong("epoch"));
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

    private static final String COMPLETE =
            """
            with lane as (
                update lanes set
                    failing = ($7 <> 'sent'),
                    next_attempt_at = case when $7 = 'pending' or $5 or added <> $4 then $6::timestamptz end
                where merchant_id = $1 and external_delivery_id = $2 and epoch = $3
                returning next_attempt_at is not null as more
            ), message as (
                update messages set
                    state = $7, attempts = $9, failures = $10, replay = replay and $7 = 'pending',
                    finished_at = case when $7 <> 'pending' then $11::timestamptz end
                where id = $8 and exists (select from lane)
            ), log as (
                insert into attempts (message_id, number, started_at, took_ms, outcome, status, detail)
                select $8, $9, $12::timestamptz, $13::integer, $14::text, $15::integer, $16::text from lane
            ), gone as (
                insert into endpoints (merchant_id, disabled_version, disabled_at)
                select $1, $17::bigint, $11 from lane where $17::bigint is not null
                on conflict (merchant_id) do update set
                    disabled_version = greatest(endpoints.disabled_version, excluded.disabled_version),
                    disabled_at = excluded.disabled_at
            )
            select more from lane
            """;

    /** Records an attempt; whoever has lost the lease changes nothing. */
    public Uni<Recorded> complete(Turn turn, Completion completion, Instant now) {
        Message message = Objects.requireNonNull(turn.message());
        CallResult result = completion.result();
        Tuple values = ofLane(turn)
                .addBoolean(turn.more())
                .addOffsetDateTime(Pg.timestamp(completion.next()))
                .addString(completion.state().word())
                .addLong(message.id())
                .addInteger(message.attempts() + 1)
                .addInteger(completion.failures())
                .addOffsetDateTime(Pg.timestamp(now))
                .addOffsetDateTime(Pg.timestamp(completion.startedAt()))
                .addInteger((int) completion.took().toMillis())
                .addString(result.outcome().word())
                .addInteger(result.status())
                .addString(result.detail())
                .addLong(completion.disables());
        return pool.preparedQuery(COMPLETE).execute(values).map(rows -> recorded(rows, message));
    }

    private static Recorded recorded(RowSet<Row> rows, Message message) {
        if (rows.size() == 0) {
            // Someone else has taken the lane and sends the message again; what it finds out counts.
            LOG.infof("lease had run out, attempt not recorded event_id=%s", message.eventId());
            return Recorded.LEASE_LOST;
        }
        return rows.iterator().next().getBoolean("more") ? Recorded.MORE_TO_SEND : Recorded.NOTHING_LEFT;
    }

    private static final String GIVE_BACK =
            """
            update lanes set next_attempt_at = case when $5 or added <> $4 then $6::timestamptz end
            where merchant_id = $1 and external_delivery_id = $2 and epoch = $3
            """;

    /** Ends a lease without an attempt. */
    public Uni<Void> giveBack(Turn turn, Instant now) {
        Tuple values = ofLane(turn).addBoolean(turn.message() != null).addOffsetDateTime(Pg.timestamp(now));
        return pool.preparedQuery(GIVE_BACK).execute(values).replaceWithVoid();
    }

    private static Tuple ofLane(Turn turn) {
        DeliveryKey lane = turn.lease().lane();
        return Tuple.of(
                lane.merchant().value(), lane.externalId().value(), turn.lease().epoch(), turn.added());
    }
}
