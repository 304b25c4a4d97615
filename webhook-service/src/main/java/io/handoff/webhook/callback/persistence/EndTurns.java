package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.CallResult;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Records what became of a turn, provided the lease still holds. */
final class EndTurns {
    private static final Logger LOG = Logger.getLogger(EndTurns.class);

    private final Pool pool;

    EndTurns(Pool pool) {
        this.pool = pool;
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

    Uni<Boolean> complete(Turn turn, Completion completion, Instant now) {
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
        return pool.preparedQuery(COMPLETE).execute(values).map(rows -> hasMore(rows, message));
    }

    private static boolean hasMore(RowSet<Row> rows, Message message) {
        if (rows.size() == 0) {
            // Someone else has taken the lane and sends the message again; what it finds out counts.
            LOG.infof("lease had run out, attempt not recorded eventId=%s", message.eventId());
            return false;
        }
        return rows.iterator().next().getBoolean("more");
    }

    private static final String GIVE_BACK =
            """
            update lanes set next_attempt_at = case when $5 or added <> $4 then $6::timestamptz end
            where merchant_id = $1 and external_delivery_id = $2 and epoch = $3
            """;

    Uni<Void> giveBack(Turn turn, Instant now) {
        Tuple values = ofLane(turn).addBoolean(turn.message() != null).addOffsetDateTime(Pg.timestamp(now));
        return pool.preparedQuery(GIVE_BACK).execute(values).replaceWithVoid();
    }

    private static Tuple ofLane(Turn turn) {
        DeliveryKey lane = turn.lease().lane();
        return Tuple.of(
                lane.merchant().value(), lane.externalId().value(), turn.lease().epoch(), turn.added());
    }
}
