package io.handoff.dispatch.delivery.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.dispatch.delivery.domain.WakeUp;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.persistence.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of {@code timers}: what each delivery of a batch waits for now, where that has changed. */
record TimerRows(List<Row> set, List<DeliveryKey> cleared) {
    // Ids of fleets are the installation's and hold no line breaks.
    private static final String BETWEEN = "\n";

    private record Row(DeliveryKey key, WakeUp wakeUp) {
        /** The same for the same timer, so that a timer that fires twice is one event. */
        UUID id() {
            return EventIds.ofContent(
                    wakeUp.dueAt(),
                    key.toString().getBytes(UTF_8),
                    (wakeUp.kind().name() + '/' + wakeUp.round()).getBytes(UTF_8));
        }

        @Nullable
        String awaits() {
            return wakeUp.awaits().isEmpty()
                    ? null
                    : wakeUp.awaits().stream().map(FleetId::value).collect(Collectors.joining(BETWEEN));
        }
    }

    static TimerRows of(Map<DeliveryKey, Delivery> written, Map<DeliveryKey, StoredDelivery> before) {
        var rows = new TimerRows(new ArrayList<>(), new ArrayList<>());
        written.forEach((key, delivery) -> {
            StoredDelivery stored = before.get(key);
            WakeUp was = stored == null ? null : stored.delivery().sourcing().wakeUp();
            WakeUp now = delivery.sourcing().wakeUp();
            if (now == null && was != null) {
                rows.cleared.add(key);
            } else if (now != null && !Objects.equals(now, was)) {
                rows.set.add(new Row(key, now));
            }
        });
        return rows;
    }

    Uni<Integer> upsert(SqlConnection connection) {
        String sql =
                """
                insert into timers (merchant_id, external_id, id, kind, round, set_for, due_at, awaits)
                select merchant, external, id, kind, round, due, due, string_to_array(awaits, chr(10))
                from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::int[], $6::timestamptz[], $7::text[])
                  as r(merchant, external, id, kind, round, due, awaits)
                on conflict (merchant_id, external_id) do update
                set id = excluded.id, kind = excluded.kind, round = excluded.round, set_for = excluded.set_for,
                    due_at = excluded.due_at, awaits = excluded.awaits, leased_until = null
                """;
        return Columns.of(set)
                .texts(row -> row.key.merchant().value())
                .texts(row -> row.key.externalId().value())
                .uuids(Row::id)
                .texts(row -> row.wakeUp.kind().name())
                .ints(row -> row.wakeUp.round())
                .timestamps(row -> row.wakeUp.dueAt())
                .texts(Row::awaits)
                .write(connection, sql);
    }

    Uni<Integer> clear(SqlConnection connection) {
        String sql =
                """
                delete from timers t
                using unnest($1::text[], $2::text[]) as r(merchant, external)
                where t.merchant_id = r.merchant and t.external_id = r.external
                """;
        return Columns.of(cleared)
                .texts(key -> key.merchant().value())
                .texts(key -> key.externalId().value())
                .write(connection, sql);
    }
}
