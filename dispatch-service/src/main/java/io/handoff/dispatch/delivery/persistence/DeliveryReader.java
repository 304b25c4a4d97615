package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.MerchantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads deliveries without changing them; snapshots come as the JSON they are stored as. */
@ApplicationScoped
public class DeliveryReader {
    private static final String KEPT = "snapshot is not null"; // or past its retention, and as good as unknown

    private final Pool pool;

    DeliveryReader(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<String>> snapshotOf(DeliveryKey key) {
        return pool.preparedQuery(
                        "select snapshot from deliveries where merchant_id = $1 and external_id = $2 and " + KEPT)
                .execute(Tuple.of(key.merchant().value(), key.externalId().value()))
                .map(DeliveryReader::first);
    }

    public Uni<Optional<String>> snapshotOf(DeliveryId id) {
        return pool.preparedQuery("select snapshot from deliveries where delivery_id = $1 and " + KEPT)
                .execute(Tuple.of(id.value()))
                .map(DeliveryReader::first);
    }

    /**
     * Snapshots of deliveries that wait for the time at which a fleet is looked for, by their keys.
     *
     * @param after the last one of the page before; null for the first page
     * @param merchants whose; null for everybody's
     */
    public Uni<List<String>> scheduled(@Nullable DeliveryKey after, @Nullable Set<MerchantId> merchants, int limit) {
        String sql =
                """
                select d.snapshot
                from timers t
                join deliveries d on d.merchant_id = t.merchant_id and d.external_id = t.external_id
                where (t.merchant_id, t.external_id) > ($1, $2)
                  and ($3::text[] is null or t.merchant_id = any($3))
                  and t.kind = 'SCHEDULED_SEARCH' and d.snapshot is not null
                order by t.merchant_id, t.external_id
                limit $4
                """;
        String[] ids = merchants == null
                ? null
                : merchants.stream().map(MerchantId::value).toArray(String[]::new);
        return pool.preparedQuery(sql)
                .execute(Tuple.of(
                        after == null ? "" : after.merchant().value(),
                        after == null ? "" : after.externalId().value(),
                        ids,
                        limit))
                .map(rows -> {
                    List<String> snapshots = new ArrayList<>(rows.size());
                    rows.forEach(row -> snapshots.add(row.getString(0)));
                    return snapshots;
                });
    }

    private static Optional<String> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(row.getString(0));
        }
        return Optional.empty();
    }
}
