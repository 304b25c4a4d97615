package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.DueTest;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tests of endpoints: messages of no delivery, beside all lanes. */
@Singleton
public final class Tests {
    private final Pool pool;

    Tests(Pool pool) {
        this.pool = pool;
    }

    private static final String ADD =
            """
            with command as (
                insert into commands (id, done_at) values ($1, $5) on conflict (id) do nothing returning id
            ), message as (
                insert into messages (merchant_id, external_delivery_id, event_id, sequence, state, body, occurred_at, created_at)
                select $2, '', id, 0, 'pending', $3, $4, $5 from command
                returning id, merchant_id
            )
            insert into tests (message_id, merchant_id, claimable_at) select id, merchant_id, $5 from message
            """;

    /**
     * Keeps a test that is to be sent; false when its command is known.
     *
     * @param body the bytes to send, as text
     */
    public Uni<Boolean> add(String command, MerchantId merchant, String body, Instant requestedAt, Instant now) {
        Tuple values = Tuple.of(command, merchant.value(), body, Pg.timestamp(requestedAt), Pg.timestamp(now));
        return pool.preparedQuery(ADD).execute(values).map(result -> result.rowCount() == 1);
    }

    private static final String CLAIM =
            """
            with due as (
                select message_id from tests where claimable_at <= $1 order by claimable_at limit $3
                for update skip locked
            ), mine as (
                update tests set claimable_at = $2 from due where tests.message_id = due.message_id
                returning tests.message_id, tests.claimable_at
            )
            select m.id, m.merchant_id, m.event_id, m.body, m.occurred_at, mine.claimable_at
            from mine join messages m on m.id = mine.message_id
            """;

    /** Leases tests that are due. */
    public Uni<List<DueTest>> claim(int limit, Instant now, Instant until) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Pg.timestamp(now), Pg.timestamp(until), limit))
                .map(rows -> LaneRows.list(rows, Tests::test));
    }

    private static DueTest test(Row row) {
        return new DueTest(
                row.getLong("id"),
                new MerchantId(row.getString("merchant_id")),
                row.getString("event_id"),
                row.getString("body"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("claimable_at"));
    }

    private static final String COMPLETE =
            """
            with mine as (
                delete from tests where message_id = $1 and claimable_at = $2 returning message_id
            ), log as (
                insert into attempts (message_id, number, started_at, took_ms, outcome, status, detail)
                select message_id, 1, $4, $5, $6, $7, $8 from mine
            )
            update messages set state = $3, attempts = 1, finished_at = $9 from mine where id = mine.message_id
            """;

    /** Records what became of a test, which is over then; whoever has lost the lease changes nothing. */
    public Uni<Void> complete(DueTest test, CallResult result, Instant startedAt, Instant now) {
        MessageState state = result.delivered() ? MessageState.SENT : MessageState.DEAD;
        Tuple values = Tuple.tuple()
                .addLong(test.message())
                .addOffsetDateTime(test.leasedUntil())
                .addString(state.word())
                .addOffsetDateTime(Pg.timestamp(startedAt))
                .addInteger((int) Duration.between(startedAt, now).toMillis())
                .addString(result.outcome().word())
                .addInteger(result.status())
                .addString(result.detail())
                .addOffsetDateTime(Pg.timestamp(now));
        return pool.preparedQuery(COMPLETE).execute(values).replaceWithVoid();
    }
}
