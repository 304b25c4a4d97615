package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows as values. */
final class LaneRows {
    private LaneRows() {}

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(read.apply(row)));
        return values;
    }

    static DeliveryKey lane(Row row) {
        return new DeliveryKey(
                new MerchantId(row.getString("merchant_id")),
                new ExternalDeliveryId(row.getString("external_delivery_id")));
    }
}
