package io.handoff.dispatch.delivery.persistence;

import com.fasterxml.jackson.core.type.TypeReference;
import io.handoff.contracts.answer.Answer;
import io.handoff.dispatch.delivery.application.Decided;
import io.handoff.dispatch.delivery.application.Recorded;
import io.handoff.dispatch.delivery.application.RecordedFact;
import io.handoff.dispatch.delivery.domain.LateReply;
import io.handoff.kit.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code inbox}: an event that has been decided, and what was answered. */
record InboxRows(UUID[] ids, String[] types, @Nullable String[] answers, @Nullable String[] lateReplies, Instant now) {
    private static final TypeReference<List<LateReply>> LATE_REPLIES = new TypeReference<>() {};

    static InboxRows of(List<Decided> batch, Instant now) {
        int n = batch.size();
        var rows = new InboxRows(new UUID[n], new String[n], new String[n], new String[n], now);
        for (int i = 0; i < n; i++) {
            Recorded recorded = batch.get(i).recorded();
            rows.ids[i] = batch.get(i).eventId();
            rows.types[i] = batch.get(i).eventType();
            Answer answer = recorded.answer();
            rows.answers[i] = answer == null ? null : Json.text(answer);
            rows.lateReplies[i] = recorded.lateReplies().isEmpty() ? null : Json.text(recorded.lateReplies());
        }
        return rows;
    }

    Uni<Integer> insert(SqlConnection connection) {
        String sql =
                """
                insert into inbox (event_id, event_type, answer, late_replies, recorded_at)
                select id, type, answer, late, $5
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as r(id, type, answer, late)
                on conflict do nothing
                """;
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        return Rows.writeAll(connection, sql, ids.length, Tuple.of(ids, types, answers, lateReplies, at));
    }

    /** Which of the events have been decided; their facts are still to be read. */
    static Uni<Map<UUID, Recorded>> load(SqlConnection connection, Collection<UUID> eventIds) {
        String sql = "select event_id, answer, late_replies from inbox where event_id = any($1)";
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(eventIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Recorded> recorded = new HashMap<>();
                    for (Row row : rows) {
                        recorded.put(row.getUUID(0), read(row.getString(1), row.getString(2)));
                    }
                    return recorded;
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
