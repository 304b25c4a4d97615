package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.kit.persistence.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Rows of {@code deliveries}: new ones, and known ones that are written only as they were read. */
final class DeliveryRows {
    private final Map<DeliveryKey, Delivery> created = new LinkedHashMap<>();
    private final Map<DeliveryKey, Delivery> changed = new LinkedHashMap<>();
    private final Map<DeliveryKey, StoredDelivery> before;

    private DeliveryRows(Map<DeliveryKey, StoredDelivery> before) {
        this.before = before;
    }

    /** The last state of every delivery that the batch changed. */
    static DeliveryRows of(List<Decided> batch, Map<DeliveryKey, StoredDelivery> before) {
        var rows = new DeliveryRows(before);
        for (Decided decided : batch) {
            Delivery after = decided.decision().delivery();
            if (after == null) {
                continue;
            }
            StoredDelivery known = before.get(decided.key());
            if (known == null) {
                rows.created.put(decided.key(), after);
            } else if (known.delivery() != after) {
                rows.changed.put(decided.key(), after);
            }
        }
        return rows;
    }

    /** Every delivery as it will be. */
    Map<DeliveryKey, Delivery> written() {
        Map<DeliveryKey, Delivery> written = new HashMap<>(created);
        written.putAll(changed);
        return written;
    }

    Uni<Integer> insertNew(SqlConnection connection) {
        String sql =
                """
                insert into deliveries (merchant_id, external_id, delivery_id, status, sequence, revision,
                                        snapshot, workings, created_at, updated_at)
                select merchant, external, id, status, sequence, 1, snapshot, workings, created, updated
                from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::text[],
                            $8::timestamptz[], $9::timestamptz[])
                  as r(merchant, external, id, status, sequence, snapshot, workings, updated, created)
                on conflict do nothing
                """;
        return Rows.writeAll(connection, sql, columns(created).timestamps(row -> row.getValue()
                .snapshot()
                .createdAt()));
    }

    Uni<Integer> updateKnown(SqlConnection connection) {
        String sql =
                """
                update deliveries d
                set delivery_id = r.id, status = r.status, sequence = r.sequence, revision = d.revision + 1,
                    snapshot = r.snapshot, workings = r.workings, updated_at = r.updated
                from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::text[],
                            $8::timestamptz[], $9::bigint[])
                  as r(merchant, external, id, status, sequence, snapshot, workings, updated, expected)
                where d.merchant_id = r.merchant and d.external_id = r.external and d.revision = r.expected
                """;
        return Rows.writeAll(connection, sql, columns(changed).longs(row -> revisionOf(row.getKey())));
    }

    private long revisionOf(DeliveryKey key) {
        StoredDelivery known = before.get(key);
        return known == null ? 0 : known.revision();
    }

    /**
     * What is known of some deliveries.
     *
     * @param past those past their retention
     * @param beyond those that would have been too much
     */
    record Found(
            Map<DeliveryKey, StoredDelivery> stored, Map<DeliveryKey, PastDelivery> past, Set<DeliveryKey> beyond) {
        private void add(Row row) {
            String snapshot = row.getString("snapshot");
            if (snapshot != null) {
                stored.put(key(row), read(row, snapshot));
            } else if (row.getBoolean("fits")) {
                past.put(key(row), remains(row));
            } else {
                beyond.add(key(row));
            }
        }
    }

    /** Sizes are known without reading what is stored apart from its row, so that what doesn't fit costs nothing. */
    static Uni<Found> load(SqlConnection connection, Collection<DeliveryKey> keys, long mostBytes) {
        String sql =
                """
                select merchant_id, external_id, delivery_id, status, updated_at, revision, fits,
                       case when fits then snapshot end as snapshot, case when fits then workings end as workings
                from (select d.*, d.snapshot is null or k.place = 1
                                  or $3 >= sum(octet_length(d.snapshot) + octet_length(d.workings))
                                           over (order by k.place) as fits
                      from unnest($1::text[], $2::text[]) with ordinality as k(merchant, external, place)
                      join deliveries d on d.merchant_id = k.merchant and d.external_id = k.external) d
                """;
        Tuple values = Columns.of(keys)
                .texts(key -> key.merchant().value())
                .texts(key -> key.externalId().value())
                .value(mostBytes)
                .tuple();
        return connection.preparedQuery(sql).execute(values).map(rows -> {
            var found = new Found(new HashMap<>(), new HashMap<>(), new HashSet<>());
            rows.forEach(found::add);
            return found;
        });
    }

    private static DeliveryKey key(Row row) {
        return new DeliveryKey(
                new MerchantId(row.getString("merchant_id")), new ExternalDeliveryId(row.getString("external_id")));
    }

    private static PastDelivery remains(Row row) {
        return new PastDelivery(
                new DeliveryId(row.getUUID("delivery_id")),
                DeliveryStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static StoredDelivery read(Row row, String json) {
        DeliverySnapshot snapshot = Json.read(json, DeliverySnapshot.class);
        Workings workings = Json.read(row.getString("workings"), Workings.class);
        return new StoredDelivery(workings.with(snapshot), row.getLong("revision"));
    }

    /** The columns both statements share. */
    private static Columns<Map.Entry<DeliveryKey, Delivery>> columns(Map<DeliveryKey, Delivery> deliveries) {
        return Columns.of(deliveries.entrySet())
                .texts(row -> row.getKey().merchant().value())
                .texts(row -> row.getKey().externalId().value())
                .uuids(row -> row.getValue().snapshot().deliveryId().value())
                .texts(row -> row.getValue().status().word())
                .longs(row -> row.getValue().snapshot().sequence())
                .texts(row -> Json.text(row.getValue().snapshot()))
                .texts(row -> Json.text(Workings.of(row.getValue())))
                .timestamps(row -> row.getValue().snapshot().updatedAt());
    }
}
