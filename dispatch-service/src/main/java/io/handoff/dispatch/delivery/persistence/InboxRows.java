package io.handoff.dispatch.delivery.persistence;

import com.fasterxml.jackson.core.type.TypeReference;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.domain.LateReply;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code inbox}: an event that has been decided, and what was answered. */
record InboxRows(List<Decided> batch, Instant now) {
    private static final TypeReference<List<LateReply>> LATE_REPLIES = new TypeReference<>() {};

    Uni<Integer> insert(SqlConnection connection) {
        String sql =
                """
                insert into inbox (event_id, event_type, answer, late_replies, received_at, recorded_at)
                select id, type, answer, late, received, $6
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                  as r(id, type, answer, late, received)
                on conflict do nothing
                """;
        return Rows.writeAll(
                connection,
                sql,
                Columns.of(batch)
                        .uuids(Decided::eventId)
                        .texts(Decided::eventType)
                        .texts(decided -> answer(decided.recorded()))
                        .texts(decided -> lateReplies(decided.recorded()))
                        .timestamps(Decided::receivedAt)
                        .value(Pg.timestamp(now)));
    }

    private static @Nullable String answer(Recorded recorded) {
        Answer answer = recorded.answer();
        return answer == null ? null : Json.text(answer);
    }

    private static @Nullable String lateReplies(Recorded recorded) {
        return recorded.lateReplies().isEmpty() ? null : Json.text(recorded.lateReplies());
    }

    /**
     * What the inbox knows of some events.
     *
     * @param recorded those that have been decided; their facts are still to be read
     * @param arrivals when they, and others under the same signatures, were received
     */
    record Found(Map<UUID, Recorded> recorded, Map<UUID, Instant> arrivals) {
        private void add(Row row) {
            UUID id = row.getUUID(0);
            recorded.put(id, read(row.getString(1), row.getString(2)));
            OffsetDateTime received = row.getOffsetDateTime(3);
            if (received != null) {
                arrivals.put(id, received.toInstant());
            }
        }
    }

    // The bounds say which partition: the others are passed over when it is executed.
    static final String LOAD =
            """
            select found.event_id, found.answer, found.late_replies, found.received_at
            from unnest($1::uuid[], $2::uuid[]) as asked(first, last)
            cross join lateral (
                select event_id, answer, late_replies, received_at from inbox
                where event_id between asked.first and asked.last
                order by event_id limit 16) as found
            """;

    /** Reads by signature: ids under one signature are neighbours in the index, so that costs what a look-up costs. */
    static Uni<Found> load(SqlConnection connection, InboxIds ids) {
        var found = new Found(new HashMap<>(), new HashMap<>());
        return load(connection, ids.events(), found).chain(() -> {
            List<UUID> tries = ids.tries().entrySet().stream()
                    .filter(event -> found.recorded.containsKey(EventIds.ofTries(event.getKey())))
                    .flatMap(event -> event.getValue().stream())
                    .toList();
            return tries.isEmpty() ? Uni.createFrom().item(found) : load(connection, tries, found);
        });
    }

    private static Uni<Found> load(SqlConnection connection, Collection<UUID> ids, Found found) {
        Tuple bounds = Columns.of(ids)
                .uuids(EventIds::firstOfSignature)
                .uuids(EventIds::lastOfSignature)
                .tuple();
        return connection.preparedQuery(LOAD).execute(bounds).map(rows -> {
            for (Row row : rows) {
                found.add(row);
            }
            return found;
        });
    }

    static Map<UUID, Recorded> withFacts(Map<UUID, Recorded> recorded, Map<UUID, List<RecordedFact>> facts) {
        Map<UUID, Recorded> whole = new HashMap<>();
        recorded.forEach((id, event) ->
                whole.put(id, new Recorded(event.answer(), event.lateReplies(), facts.getOrDefault(id, List.of()))));
        return whole;
    }

    private static Recorded read(@Nullable String answer, @Nullable String lateReplies) {
        try {
            return new Recorded(
                    answer == null ? null : Json.read(answer, Answer.class),
                    lateReplies == null ? List.of() : Json.mapper().readValue(lateReplies, LATE_REPLIES),
                    List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
