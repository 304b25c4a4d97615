package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.json.SnapshotJson;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.kit.persistence.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of {@code deliveries}: new ones, and known ones that are written only as they were read. */
final class DeliveryRows {
    private final Map<DeliveryKey, Written> created = new LinkedHashMap<>();
    private final Map<DeliveryKey, Written> changed = new LinkedHashMap<>();

    private DeliveryRows() {}

    /**
     * A delivery on its way into its row, its JSON in UTF-8.
     *
     * @param former its revision before; 0 for a new one
     */
    private record Written(Delivery delivery, byte[] snapshot, byte[] workings, long former) {
        static Written of(Delivery delivery, @Nullable RecordedFact last, long former) {
            SnapshotJson told = last != null && last.fact().delivery() == delivery.snapshot() ? last.snapshot() : null;
            SnapshotJson snapshot = told != null ? told : SnapshotJson.of(delivery.snapshot());
            return new Written(delivery, snapshot.bytes(), Json.bytes(Workings.of(delivery)), former);
        }
    }

    /** The last state of every delivery that the batch changed. */
    static DeliveryRows of(List<Decided> batch, Map<DeliveryKey, StoredDelivery> before) {
        Map<DeliveryKey, Delivery> last = new LinkedHashMap<>();
        Map<DeliveryKey, RecordedFact> facts = new HashMap<>();
        for (Decided decided : batch) {
            Delivery after = decided.decision().delivery();
            if (after != null) {
                last.put(decided.key(), after);
            }
            decided.recorded().facts().forEach(fact -> facts.put(decided.key(), fact));
        }
        var rows = new DeliveryRows();
        last.forEach((key, after) -> {
            StoredDelivery known = before.get(key);
            if (known == null) {
                rows.created.put(key, Written.of(after, facts.get(key), 0));
            } else if (known.delivery() != after) {
                rows.changed.put(key, Written.of(after, facts.get(key), known.revision()));
            }
        });
        return rows;
    }

    /** Every delivery as it will be. */
    Map<DeliveryKey, Delivery> written() {
        Map<DeliveryKey, Delivery> written = new HashMap<>();
        created.forEach((key, row) -> written.put(key, row.delivery()));
        changed.forEach((key, row) -> written.put(key, row.delivery()));
        return written;
    }

    /** Once they are committed. */
    void keepIn(RecentDeliveries recent) {
        created.forEach((key, row) -> keep(key, row, recent));
        changed.forEach((key, row) -> keep(key, row, recent));
    }

    private static void keep(DeliveryKey key, Written row, RecentDeliveries recent) {
        var stored = new StoredDelivery(row.delivery(), row.former() + 1);
        recent.put(key, stored, row.snapshot().length + row.workings().length);
    }

    /** Where it isn't known whether they are committed. */
    void forgetIn(RecentDeliveries recent) {
        created.keySet().forEach(recent::forget);
        changed.keySet().forEach(recent::forget);
    }

    Uni<Integer> insertNew(SqlConnection connection) {
        String sql =
                """
                insert into deliveries (merchant_id, external_id, delivery_id, status, sequence, revision,
                                        snapshot, workings, created_at, updated_at)
                select merchant, external, id, status, sequence, 1, convert_from(snapshot, 'UTF8'),
                       convert_from(workings, 'UTF8'), created, updated
                from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::bigint[], $6::bytea[], $7::bytea[],
                            $8::timestamptz[], $9::timestamptz[])
                  as r(merchant, external, id, status, sequence, snapshot, workings, updated, created)
                on conflict do nothing
                """;
        return Rows.writeAll(connection, sql, columns(created).timestamps(row -> row.getValue()
                .delivery()
                .snapshot()
                .createdAt()));
    }

    Uni<Integer> updateKnown(SqlConnection connection) {
        String sql =
                """
                update deliveries d
                set delivery_id = r.id, status = r.status, sequence = r.sequence, revision = d.revision + 1,
                    snapshot = convert_from(r.snapshot, 'UTF8'), workings = convert_from(r.workings, 'UTF8'),
                    updated_at = r.updated
                from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::bigint[], $6::bytea[], $7::bytea[],
                            $8::timestamptz[], $9::bigint[])
                  as r(merchant, external, id, status, sequence, snapshot, workings, updated, expected)
                where d.merchant_id = r.merchant and d.external_id = r.external and d.revision = r.expected
                """;
        return Rows.writeAll(
                connection, sql, columns(changed).longs(row -> row.getValue().former()));
    }

    /**
     * What is known of some deliveries.
     *
     * @param past those past their retention
     * @param beyond those that would have been too much
     */
    record Found(
            Map<DeliveryKey, StoredDelivery> stored, Map<DeliveryKey, PastDelivery> past, Set<DeliveryKey> beyond) {
        private void add(Row row, Map<DeliveryKey, StoredDelivery> recent) {
            DeliveryKey key = key(row);
            StoredDelivery asWritten = row.getBoolean("is_recent") ? recent.get(key) : null;
            Buffer snapshot = row.getBuffer("snapshot");
            if (!row.getBoolean("fits")) {
                beyond.add(key);
            } else if (asWritten != null) {
                stored.put(key, asWritten);
            } else if (snapshot != null) {
                stored.put(key, read(row, snapshot));
            } else {
                past.put(key, remains(row));
            }
        }
    }

    /**
     * Sizes are known without reading what is stored apart from its row, so that what doesn't fit costs nothing; nor is that read
     * which is known as it is.
     */
    static Uni<Found> load(
            SqlConnection connection,
            Collection<DeliveryKey> keys,
            long mostBytes,
            Map<DeliveryKey, StoredDelivery> recent) {
        String sql =
                """
                select merchant_id, external_id, delivery_id, status, updated_at, revision, fits, is_recent,
                       case when fits and not is_recent then convert_to(snapshot, 'UTF8') end as snapshot,
                       case when fits and not is_recent then convert_to(workings, 'UTF8') end as workings
                from (select d.*, d.snapshot is not null and d.revision = k.last and d.updated_at = k.updated as is_recent,
                             d.snapshot is null or k.place = 1
                                  or $5 >= sum(octet_length(d.snapshot) + octet_length(d.workings))
                                           over (order by k.place) as fits
                      from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[]) with ordinality
                        as k(merchant, external, last, updated, place)
                      join deliveries d on d.merchant_id = k.merchant and d.external_id = k.external) d
                """;
        Tuple values = Columns.of(keys)
                .texts(key -> key.merchant().value())
                .texts(key -> key.externalId().value())
                .longs(key -> revision(recent.get(key)))
                .timestamps(key -> updated(recent.get(key)))
                .value(mostBytes)
                .tuple();
        return connection.preparedQuery(sql).execute(values).map(rows -> {
            var found = new Found(new HashMap<>(), new HashMap<>(), new HashSet<>());
            rows.forEach(row -> found.add(row, recent));
            return found;
        });
    }

    /** Revisions begin anew where a row was forgotten; its time doesn't come again. */
    private static @Nullable Instant updated(@Nullable StoredDelivery delivery) {
        return delivery == null ? null : delivery.delivery().snapshot().updatedAt();
    }

    private static long revision(@Nullable StoredDelivery delivery) {
        return delivery == null ? 0 : delivery.revision();
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

    private static StoredDelivery read(Row row, Buffer json) {
        DeliverySnapshot snapshot = Json.read(json.getBytes(), DeliverySnapshot.class);
        Workings workings = Json.read(row.getBuffer("workings").getBytes(), Workings.class);
        return new StoredDelivery(workings.with(snapshot), row.getLong("revision"));
    }

    /** The columns both statements share. */
    private static Columns<Map.Entry<DeliveryKey, Written>> columns(Map<DeliveryKey, Written> rows) {
        return Columns.of(rows.entrySet())
                .texts(row -> row.getKey().merchant().value())
                .texts(row -> row.getKey().externalId().value())
                .uuids(row -> row.getValue().delivery().snapshot().deliveryId().value())
                .texts(row -> row.getValue().delivery().status().word())
                .longs(row -> row.getValue().delivery().snapshot().sequence())
                .utf8(row -> row.getValue().snapshot())
                .utf8(row -> row.getValue().workings())
                .timestamps(row -> row.getValue().delivery().snapshot().updatedAt());
    }
}
