package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.json.Json;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Rows of {@code inbox} that note beside an event that some of its tries are recorded by themselves, when the first of them
 * arrived, and what the latest was told.
 */
record TryRows(List<Decided> first, Map<UUID, String> answers, Instant now) {
    static TryRows of(List<Decided> batch, Instant now) {
        Map<UUID, Decided> first = new LinkedHashMap<>();
        Map<UUID, String> answers = new LinkedHashMap<>();
        for (Decided decided : batch) {
            UUID id = decided.tries();
            if (id != null) {
                first.putIfAbsent(id, decided);
                Answer answer = decided.lastAnswer();
                if (answer != null) {
                    answers.put(id, Json.text(answer));
                }
            }
        }
        return new TryRows(new ArrayList<>(first.values()), answers, now);
    }

    Uni<Integer> upsert(SqlConnection connection) {
        String sql =
                """
                insert into inbox (event_id, event_type, answer, received_at, recorded_at)
                select id, type, answer, received, $5
                from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as r(id, type, answer, received)
                on conflict (event_id) do update
                set answer = coalesce(excluded.answer, inbox.answer), recorded_at = excluded.recorded_at
                """;
        return Columns.of(first)
                .uuids(Decided::tries)
                .texts(Decided::eventType)
                .texts(decided -> answers.get(decided.tries()))
                .timestamps(decided -> Objects.requireNonNull(decided.receivedAt()))
                .value(Pg.timestamp(now))
                .write(connection, sql);
    }
}
