package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.callback.domain.NewMessage;
import io.handoff.webhook.callback.domain.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Adds a batch of messages and makes their lanes due, or leases them at once. */
@Singleton
public final class AddMessages {
    private final Pool pool;

    AddMessages(Pool pool) {
        this.pool = pool;
    }

    // A lane is ours if it was idle: we saw it so, and as every lane that ceases to be idle counts an addition,
    // ours was the first since.
    private static final String ADD =
            """
            with given as materialized (
                select g.*, l.newest_sequence, coalesce(l.added + 1, 0) as additions,
                       g.version is not null and (e.disabled_version is null or e.disabled_version < g.version)
                           and l.next_attempt_at is null as at_once
                from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::timestamptz[], $7::bigint[])
                         as g(merchant_id, external_delivery_id, event_id, sequence, body, occurred_at, version)
                left join lanes l using (merchant_id, external_delivery_id)
                left join endpoints e using (merchant_id)
            ), added as (
                insert into messages (merchant_id, external_delivery_id, event_id, sequence, body, occurred_at,
                                      created_at, state, finished_at)
                select merchant_id, external_delivery_id, event_id, sequence, convert_from(body, 'UTF8'), occurred_at, $8,
                       -- Late: the lane knows a newer snapshot, which says all this one does.
                       case when newest_sequence > sequence then 'superseded' else 'pending' end,
                       case when newest_sequence > sequence then $8::timestamptz end
                from given
                order by merchant_id, external_delivery_id, sequence
                on conflict (merchant_id, event_id) do nothing
                returning id, merchant_id, external_delivery_id, event_id, sequence, state
            ), lane as (
                insert into lanes as l (merchant_id, external_delivery_id, next_attempt_at, epoch, newest_sequence)
                select a.merchant_id, a.external_delivery_id,
                       case when bool_or(g.at_once) then $9::timestamptz else $8 end,
                       case when bool_or(g.at_once) then 1 else 0 end,
                       max(a.sequence)
                from added a join given g using (merchant_id, event_id)
                where a.state = 'pending'
                group by a.merchant_id, a.external_delivery_id
                order by a.merchant_id, a.external_delivery_id
                on conflict (merchant_id, external_delivery_id) do update set
                    next_attempt_at = case
                        when l.next_attempt_at is not null then l.next_attempt_at
                        -- After a failure the newest snapshot stands for all: that is for the claim to see.
                        when l.failing then $8
                        else excluded.next_attempt_at end,
                    epoch = l.epoch + case when l.next_attempt_at is null and not l.failing then excluded.epoch else 0 end,
                    newest_sequence = greatest(l.newest_sequence, excluded.newest_sequence),
                    added = l.added + 1
                returning merchant_id, external_delivery_id, epoch, added, next_attempt_at
            )
            select a.id, a.event_id, l.merchant_id, l.external_delivery_id, l.epoch, l.added
            from lane l
            join added a using (merchant_id, external_delivery_id)
            join given g using (merchant_id, event_id)
            where g.at_once and l.next_attempt_at = $9 and l.added = g.additions and a.state = 'pending'
            order by l.merchant_id, l.external_delivery_id, a.sequence
            """;

    /**
     * Lanes that are to be leased at once, provided they are idle and don't fail.
     *
     * @param versions each with the version of its endpoint's settings
     * @param until how long they are leased
     */
    public record AtOnce(Map<DeliveryKey, Long> versions, Instant until) {
        public AtOnce {
            versions = Map.copyOf(versions);
        }
    }

    /**
     * Adds them in one transaction and makes their lanes due; what is known already changes nothing.
     *
     * @param messages no event twice
     * @return the lanes it has leased, with what they send
     */
    public Uni<List<Turn>> run(List<NewMessage> messages, AtOnce atOnce, Instant now) {
        Tuple values = Columns.of(messages)
                .texts(message -> message.lane().merchant().value())
                .texts(message -> message.lane().externalId().value())
                .texts(NewMessage::eventId)
                .longs(NewMessage::sequence)
                .utf8(NewMessage::body)
                .timestamps(NewMessage::occurredAt)
                .longs(message -> atOnce.versions().get(message.lane()))
                .value(Pg.timestamp(now))
                .value(Pg.timestamp(atOnce.until()))
                .tuple();
        return pool.preparedQuery(ADD).execute(values).map(rows -> turns(LaneRows.list(rows, Leased::of), messages));
    }

    /** A message in a lane that has been leased. */
    private record Leased(long id, String eventId, Lease lease, long added) {
        static Leased of(Row row) {
            return new Leased(
                    row.getLong("id"),
                    row.getString("event_id"),
                    new Lease(LaneRows.lane(row), row.getLong("epoch")),
                    row.getLong("added"));
        }

        Message message(NewMessage given) {
            return new Message(id, eventId, given.sequence(), given.body(), 0, 0, false, given.occurredAt());
        }
    }

    private static List<Turn> turns(List<Leased> leased, List<NewMessage> given) {
        if (leased.isEmpty()) {
            return List.of();
        }
        Map<DeliveryKey, Map<String, NewMessage>> byEvent = new HashMap<>();
        given.forEach(message ->
                byEvent.computeIfAbsent(message.lane(), lane -> new HashMap<>()).put(message.eventId(), message));
        Map<Lease, List<Leased>> byLane = new LinkedHashMap<>();
        leased.forEach(row ->
                byLane.computeIfAbsent(row.lease(), lease -> new ArrayList<>()).add(row));
        List<Turn> turns = new ArrayList<>(byLane.size());
        byLane.forEach((lease, rows) -> {
            Map<String, NewMessage> ofLane = Objects.requireNonNull(byEvent.get(lease.lane()));
            List<Message> messages = rows.stream()
                    .map(row -> row.message(Objects.requireNonNull(ofLane.get(row.eventId()))))
                    .toList();
            turns.add(Turn.of(lease, rows.get(0).added(), messages));
        });
        return turns;
    }
}
