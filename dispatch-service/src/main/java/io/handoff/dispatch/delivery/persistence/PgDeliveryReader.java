package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.dispatch.delivery.application.DeliveryReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads snapshots as they are stored. */
@ApplicationScoped
class PgDeliveryReader implements DeliveryReader {
    private static final String KEPT = "snapshot is not null"; // or past its retention, and as good as unknown

    private final Pool pool;

    PgDeliveryReader(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<String>> snapshotOf(DeliveryKey key) {
        return pool.preparedQuery(
                        "select snapshot from deliveries where merchant_id = $1 and external_id = $2 and " + KEPT)
                .execute(Tuple.of(key.merchant().value(), key.externalId().value()))
                .map(PgDeliveryReader::first);
    }

    @Override
    public Uni<Optional<String>> snapshotOf(DeliveryId id) {
        return pool.preparedQuery("select snapshot from deliveries where delivery_id = $1 and " + KEPT)
                .execute(Tuple.of(id.value()))
                .map(PgDeliveryReader::first);
    }

    private static Optional<String> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(row.getString(0));
        }
        return Optional.empty();
    }
}
