package io.handoff.dispatch.delivery.persistence;

import io.handoff.kit.persistence.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rows of {@code delivery_events}: facts, appended and never changed. */
record EventRows(List<RecordedFact> facts) {

    static EventRows of(List<Decided> batch) {
        return new EventRows(batch.stream()
                .flatMap(decided -> decided.recorded().facts().stream())
                .toList());
    }

    Uni<Integer> insert(SqlConnection connection) {
        String sql =
                """
                insert into delivery_events (cause_id, ordinal, delivery_id, merchant_id, external_id, sequence, type,
                                             fact, recorded_at)
                select cause, ordinal, id, merchant, external, sequence, type, convert_from(fact, 'UTF8'), recorded
                from unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::text[], $5::text[], $6::bigint[],
                            $7::text[], $8::bytea[], $9::timestamptz[])
                  as r(cause, ordinal, id, merchant, external, sequence, type, fact, recorded)
                """;
        return Columns.of(facts)
                .uuids(RecordedFact::cause)
                .shorts(fact -> (short) fact.ordinal())
                .uuids(fact -> fact.fact().delivery().deliveryId().value())
                .texts(fact -> fact.key().merchant().value())
                .texts(fact -> fact.key().externalId().value())
                .longs(fact -> fact.fact().delivery().sequence())
                .texts(RecordedFact::type)
                .utf8(RecordedFact::json)
                .timestamps(RecordedFact::at)
                .write(connection, sql);
    }

    /** Facts by the events that have caused them, and events whose facts would have been too much. */
    record Found(Map<UUID, List<RecordedFact>> byCause, Set<UUID> beyond) {
        private void add(Row row) {
            UUID cause = row.getUUID("cause_id");
            if (row.getBoolean("fits")) {
                byCause.computeIfAbsent(cause, first -> new ArrayList<>())
                        .add(RecordedFact.read(
                                cause,
                                row.getShort("ordinal"),
                                row.getString("type"),
                                row.getBuffer("fact").getBytes()));
            } else {
                beyond.add(cause);
            }
        }
    }

    /** The facts that events have caused, in the events' order; those of the first one whatever their size. */
    static Uni<Found> factsOf(SqlConnection connection, List<UUID> causes, long mostBytes) {
        var found = new Found(new HashMap<>(), new HashSet<>());
        if (causes.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        String sql =
                """
                select cause_id, ordinal, type, fits, case when fits then convert_to(fact, 'UTF8') end as fact
                from (select e.*, k.place = 1 or $2 >= sum(octet_length(e.fact)) over (order by k.place) as fits
                      from unnest($1::uuid[]) with ordinality as k(cause, place)
                      join delivery_events e on e.cause_id = k.cause) e
                order by ordinal
                """;
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(causes.toArray(UUID[]::new), mostBytes))
                .map(rows -> {
                    rows.forEach(found::add);
                    return found;
                });
    }
}
