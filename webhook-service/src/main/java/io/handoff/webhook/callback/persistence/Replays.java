package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.CallbacksReplayRequested;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.callback.domain.Replay;
import io.handoff.webhook.callback.domain.ReplayPage;
import io.handoff.webhook.callback.domain.ReplayPage.Next;
import io.handoff.webhook.callback.domain.ReplayPage.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Replays of stretches of time. Who works on one holds its row, which is locked before lanes and messages; a replay that
 * somebody else works on is passed over.
 */
@Singleton
public final class Replays {
    /** Most messages that one step looks at. */
    static final int PAGE = 500;

    private static final int AT_ONCE = 100;

    private final Pool pool;

    Replays(Pool pool) {
        this.pool = pool;
    }

    /** Keeps a replay; false when it is known. */
    public Uni<Boolean> add(String command, CallbacksReplayRequested asked, Instant now) {
        String sql =
                """
                insert into replays (id, merchant_id, since, until, undelivered, requested_at, recorded_at, reached_at)
                values ($1, $2, $3, $4, $5, $6, $7, $3) on conflict (id) do nothing
                """;
        Tuple values = Tuple.of(command, asked.merchant().value())
                .addOffsetDateTime(Pg.timestamp(asked.since()))
                .addOffsetDateTime(Pg.timestamp(asked.until()))
                .addBoolean(asked.undelivered())
                .addOffsetDateTime(Pg.timestamp(asked.requestedAt()))
                .addOffsetDateTime(Pg.timestamp(now));
        return pool.preparedQuery(sql).execute(values).map(result -> result.rowCount() == 1);
    }

    /** Those that are to be worked on: of each merchant the earliest. */
    public Uni<List<Replay>> open() {
        String sql =
                """
                select distinct on (merchant_id) id, merchant_id, started_at from replays
                where ended_at is null order by merchant_id, recorded_at, id limit $1
                """;
        return pool.preparedQuery(sql).execute(Tuple.of(AT_ONCE)).map(rows -> LaneRows.list(rows, Replays::replay));
    }

    private static Replay replay(Row row) {
        OffsetDateTime started = row.getOffsetDateTime("started_at");
        return new Replay(
                row.getString("id"),
                new MerchantId(row.getString("merchant_id")),
                started == null ? null : started.toInstant());
    }

    // Once for each replay, along an index.
    private static final String BEGIN =
            """
            update replays r set
                started_at = $2,
                found = (select count(*) from messages m
                         where m.merchant_id = r.merchant_id and m.occurred_at >= r.since and m.occurred_at < r.until
                           and m.external_delivery_id <> '' and (not r.undelivered or m.state = 'dead'))
            where id = $1 and started_at is null
            """;

    /** Counts what a replay is about. */
    public Uni<Void> begin(Replay replay, Instant now) {
        return run(BEGIN, Tuple.of(replay.id(), Pg.timestamp(now)));
    }

    private static final String SETTLE =
            """
            with mine as materialized (
                select id from replays where id = $1 and ended_at is null for update skip locked
            ), over as materialized (
                select m.id, m.state from mine join messages m on m.replay_id = mine.id
                where m.state <> 'pending' for update of m skip locked
            ), counted as (
                update messages set replay_id = null where id in (select id from over)
            )
            update replays r set
                sent = r.sent + (select count(*) from over where state = 'sent'),
                failed = r.failed + (select count(*) from over where state <> 'sent')
            from mine where r.id = mine.id
            """;

    /** Counts what of a replay has been sent or given up since the last time. */
    public Uni<Void> settle(Replay replay) {
        return run(SETTLE, Tuple.of(replay.id()));
    }

    /**
     * What a step has come to.
     *
     * @param started how many messages are to be sent again
     * @param ended whether the replay is over
     */
    public record Step(int started, boolean ended) {
        static final Step NONE = new Step(0, false);
    }

    private static final String MINE =
            """
            select merchant_id, until, undelivered, reached_at, reached_id,
                   (select count(*) from messages m where m.replay_id = r.id) as under_way
            from replays r where id = $1 and ended_at is null for update skip locked
            """;

    /**
     * Puts the next messages back into their lanes, in the transaction that notes how far the replay is: dying in between
     * puts none of them back twice. Ends it once all have been counted.
     *
     * @param atOnce how many may be under way
     */
    public Uni<Step> advance(Replay replay, int atOnce, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(MINE)
                .execute(Tuple.of(replay.id()))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Step.NONE)
                        : advance(connection, replay, rows.iterator().next(), atOnce, now)));
    }

    static final String NEXT =
            """
            select id, occurred_at, state from messages
            where merchant_id = $1 and (occurred_at, id) > ($2, $3) and occurred_at < $4 and external_delivery_id <> ''
            order by occurred_at, id limit $5
            """;

    private static Uni<Step> advance(SqlClient connection, Replay replay, Row mine, int atOnce, Instant now) {
        int underWay = mine.getLong("under_way").intValue();
        var from = new Place(mine.getOffsetDateTime("reached_at").toInstant(), mine.getLong("reached_id"));
        Tuple values = Tuple.of(
                mine.getString("merchant_id"),
                mine.getOffsetDateTime("reached_at"),
                from.id(),
                mine.getOffsetDateTime("until"),
                PAGE);
        return connection
                .preparedQuery(NEXT)
                .execute(values)
                .map(rows -> ReplayPage.of(
                        from,
                        LaneRows.list(rows, Replays::next),
                        mine.getBoolean("undelivered"),
                        Math.max(0, atOnce - underWay),
                        rows.size() < PAGE))
                .chain(page -> putBack(connection, replay, page, now)
                        .chain(started -> reached(connection, replay, page, started, underWay, now)));
    }

    private static Next next(Row row) {
        return new Next(
                new Place(row.getOffsetDateTime("occurred_at").toInstant(), row.getLong("id")),
                MessageState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }

    private static final String PUT_BACK =
            """
            with found as (
                select id, merchant_id, external_delivery_id, sequence, state from messages where id = any($1)
            ),
            """
                    + MessageLog.putBack("$2", "$3")
                    + """
            select count(*) as started from put_back
            """;

    private static Uni<Integer> putBack(SqlClient connection, Replay replay, ReplayPage page, Instant now) {
        if (page.putBack().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple values = Tuple.of(page.putBack().toArray(Long[]::new), Pg.timestamp(now), replay.id());
        return connection
                .preparedQuery(PUT_BACK)
                .execute(values)
                .map(rows -> rows.iterator().next().getLong("started").intValue());
    }

    private static Uni<Step> reached(
            SqlClient connection, Replay replay, ReplayPage page, int started, int underWay, Instant now) {
        boolean ended = page.last() && started == 0 && underWay == 0;
        String sql =
                """
                update replays set reached_at = $2, reached_id = $3, skipped = skipped + $4, ended_at = $5 where id = $1
                """;
        // What somebody else has had sent again meanwhile waits anyway.
        int skipped = page.skipped() + page.putBack().size() - started;
        Tuple values = Tuple.of(
                replay.id(),
                Pg.timestamp(page.reached().occurredAt()),
                page.reached().id(),
                (long) skipped,
                ended ? Pg.timestamp(now) : null);
        return connection.preparedQuery(sql).execute(values).replaceWith(new Step(started, ended));
    }

    private static final String STOP =
            """
            with over as (
                update replays set ended_at = $3, stopped = true
                where id = $1 and merchant_id = $2 and ended_at is null returning id
            ), let_go as (
                update messages set replay_id = null from over where messages.replay_id = over.id
            )
            select count(*) as stopped from over
            """;

    /** Ends a replay before it is through; what it has put back goes on as any message that waits. False when it is over. */
    public Uni<Boolean> stop(Replay replay, Instant now) {
        Tuple values = Tuple.of(replay.id(), replay.merchant().value(), Pg.timestamp(now));
        return pool.preparedQuery(STOP)
                .execute(values)
                .map(rows -> rows.iterator().next().getLong("stopped") == 1);
    }

    /** Forgets replays that are over and came before a time, at most so many; gives how many. */
    public Uni<Integer> forget(Instant cameBefore, int limit) {
        String sql =
                """
                delete from replays where id = any(array(
                    select id from replays where recorded_at < $1 and ended_at is not null order by recorded_at limit $2))
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(Pg.timestamp(cameBefore), limit))
                .map(RowSet::rowCount);
    }

    private Uni<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
