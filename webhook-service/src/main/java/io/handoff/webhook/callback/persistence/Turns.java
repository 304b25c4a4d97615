package io.handoff.webhook.callback.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.DeliveryKey;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.EndedAttempt;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.Recorded;
import io.handoff.webhook.callback.domain.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
                row.getString("body").getBytes(UTF_8),
                row.getInteger("attempts"),
                row.getInteger("failures"),
                row.getBoolean("replay"),
                row.getOffsetDateTime("occurred_at").toInstant());
    }

    // Lanes are locked in the order of their keys before anything is changed, as everyone does who takes several.
    private static final String COMPLETE =
            """
            with ended as materialized (
                select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::boolean[], $6::timestamptz[],
                                     $7::text[], $8::bigint[], $9::integer[], $10::integer[], $11::timestamptz[],
                                     $12::timestamptz[], $13::integer[], $14::text[], $15::integer[], $16::text[],
                                     $17::bigint[])
                    with ordinality as e(merchant_id, external_delivery_id, epoch, added, more, next_attempt_at, state,
                                         message_id, number, failures, ended_at, started_at, took_ms, outcome, status,
                                         detail, disables, place)
            ), held as materialized (
                select e.*, e.state = 'pending' or e.more or l.added <> e.added as goes_on
                from ended e join lanes l using (merchant_id, external_delivery_id, epoch)
                order by merchant_id, external_delivery_id
                for update of l
            ), lane as (
                update lanes l set
                    failing = (h.state <> 'sent'),
                    next_attempt_at = case when h.goes_on then h.next_attempt_at end
                from held h
                where l.merchant_id = h.merchant_id and l.external_delivery_id = h.external_delivery_id
            ), message as (
                update messages m set
                    state = h.state, attempts = h.number, failures = h.failures,
                    replay = m.replay and h.state = 'pending',
                    finished_at = case when h.state <> 'pending' then h.ended_at end
                from held h
                where m.id = h.message_id
            ), log as (
                insert into attempts (message_id, number, started_at, took_ms, outcome, status, detail)
                select message_id, number, started_at, took_ms, outcome, status, detail from held
            ), gone as (
                insert into endpoints (merchant_id, disabled_version, disabled_at)
                select merchant_id, max(disables), max(ended_at) from held where disables is not null
                group by merchant_id
                order by merchant_id
                on conflict (merchant_id) do update set
                    disabled_version = greatest(endpoints.disabled_version, excluded.disabled_version),
                    disabled_at = excluded.disabled_at
            )
            select place, goes_on from held
            """;

    /**
     * Records attempts of different lanes, all or none; whoever has lost its lease changes nothing.
     *
     * @return what has become of each, in their order
     */
    public Uni<List<Recorded>> complete(List<EndedAttempt> attempts) {
        Tuple values = Columns.of(attempts)
                .texts(ended -> lane(ended).merchant().value())
                .texts(ended -> lane(ended).externalId().value())
                .longs(ended -> ended.turn().lease().epoch())
                .longs(ended -> ended.turn().added())
                .booleans(ended -> ended.turn().more())
                .timestamps(ended -> ended.completion().next())
                .texts(ended -> ended.completion().state().word())
                .longs(ended -> ended.message().id())
                .ints(ended -> ended.message().attempts() + 1)
                .ints(ended -> ended.completion().failures())
                .timestamps(ended -> ended.completion().endedAt())
                .timestamps(ended -> ended.completion().startedAt())
                .ints(ended -> (int) ended.completion().took().toMillis())
                .texts(ended -> ended.completion().result().outcome().word())
                .ints(ended -> ended.completion().result().status())
                .texts(ended -> ended.completion().result().detail())
                .longs(ended -> ended.completion().disables())
                .tuple();
        return pool.preparedQuery(COMPLETE).execute(values).map(rows -> recorded(rows, attempts));
    }

    private static DeliveryKey lane(EndedAttempt ended) {
        return ended.turn().lease().lane();
    }

    private static List<Recorded> recorded(RowSet<Row> rows, List<EndedAttempt> attempts) {
        List<Recorded> recorded = new ArrayList<>(Collections.nCopies(attempts.size(), Recorded.LEASE_LOST));
        rows.forEach(row -> recorded.set(
                row.getLong("place").intValue() - 1,
                row.getBoolean("goes_on") ? Recorded.MORE_TO_SEND : Recorded.NOTHING_LEFT));
        if (rows.size() < attempts.size()) {
            // Someone else has taken the lane and sends the message again; what it finds out counts.
            for (int i = 0; i < attempts.size(); i++) {
                if (recorded.get(i) == Recorded.LEASE_LOST) {
                    LOG.infof(
                            "lease had run out, attempt not recorded event_id=%s",
                            attempts.get(i).message().eventId());
                }
            }
        }
        return recorded;
    }

    private static final String GIVE_BACK =
            """
            update lanes set next_attempt_at = case when $5 or added <> $4 then $6::timestamptz end
            where merchant_id = $1 and external_delivery_id = $2 and epoch = $3
            """;

    /** Ends a lease without an attempt. */
    public Uni<Void> giveBack(Turn turn, Instant now) {
        DeliveryKey lane = turn.lease().lane();
        Tuple values = Tuple.of(
                        lane.merchant().value(),
                        lane.externalId().value(),
                        turn.lease().epoch(),
                        turn.added())
                .addBoolean(turn.message() != null)
                .addOffsetDateTime(Pg.timestamp(now));
        return pool.preparedQuery(GIVE_BACK).execute(values).replaceWithVoid();
    }
}
