package io.handoff.webhook.callback.persistence;

import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.NewMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Adds a batch of messages and makes their lanes due. */
@Singleton
public final class AddMessages {
    private final Pool pool;

    AddMessages(Pool pool) {
        this.pool = pool;
    }

    private static final String ADD =
            """
            with added as (
                insert into messages (merchant_id, external_delivery_id, event_id, sequence, body, occurred_at,
                                      created_at, state, finished_at)
                select g.merchant_id, g.external_delivery_id, g.event_id, g.sequence, g.body, g.occurred_at, $7,
                       -- Late: the lane knows a newer snapshot, which says all this one does.
                       case when l.newest_sequence > g.sequence then 'superseded' else 'pending' end,
                       case when l.newest_sequence > g.sequence then $7::timestamptz end
                from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[])
                         as g(merchant_id, external_delivery_id, event_id, sequence, body, occurred_at)
                left join lanes l using (merchant_id, external_delivery_id)
                order by g.merchant_id, g.external_delivery_id, g.sequence
                on conflict (merchant_id, event_id) do nothing
                returning merchant_id, external_delivery_id, sequence, state
            )
            insert into lanes as l (merchant_id, external_delivery_id, next_attempt_at, newest_sequence)
            select merchant_id, external_delivery_id, $7, max(sequence)
            from added where state = 'pending'
            group by merchant_id, external_delivery_id
            order by merchant_id, external_delivery_id
            on conflict (merchant_id, external_delivery_id) do update set
                next_attempt_at = coalesce(l.next_attempt_at, excluded.next_attempt_at),
                newest_sequence = greatest(l.newest_sequence, excluded.newest_sequence),
                added = l.added + 1
            """;

    /** Adds them in one transaction and makes their lanes due; what is known already changes nothing. */
    public Uni<Void> run(List<NewMessage> messages, Instant now) {
        return Columns.of(messages)
                .texts(message -> message.lane().merchant().value())
                .texts(message -> message.lane().externalId().value())
                .texts(NewMessage::eventId)
                .longs(NewMessage::sequence)
                .texts(NewMessage::body)
                .timestamps(NewMessage::occurredAt)
                .value(Pg.timestamp(now))
                .write(pool, ADD)
                .replaceWithVoid();
    }
}
