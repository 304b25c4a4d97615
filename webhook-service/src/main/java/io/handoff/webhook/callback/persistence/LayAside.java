package io.handoff.webhook.callback.persistence;

import static io.handoff.webhook.callback.persistence.Columns.texts;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** Ends what waits for an endpoint that there isn't. It stays visible, and can be replayed once there is one. */
final class LayAside {
    private static final int LANES = 500;

    private final Pool pool;

    LayAside(Pool pool) {
        this.pool = pool;
    }

    // A message that is added meanwhile isn't seen here, but its lane's count has changed: the lane stays due.
    private static final String LAY_ASIDE =
            """
            with seen as materialized (
                select merchant_id, external_delivery_id, epoch, added from lanes
                where merchant_id = any($1::text[]) and next_attempt_at <= $2
                order by merchant_id, next_attempt_at limit $3
            ), mine as materialized (
                select l.merchant_id, l.external_delivery_id, seen.added
                from seen join lanes l using (merchant_id, external_delivery_id)
                where l.epoch = seen.epoch
                for update of l skip locked
            ), lane as (
                update lanes l set
                    epoch = l.epoch + 1,
                    next_attempt_at = case when l.added <> mine.added then $2::timestamptz end
                from mine
                where l.merchant_id = mine.merchant_id and l.external_delivery_id = mine.external_delivery_id
                returning l.merchant_id, l.external_delivery_id
            )
            update messages m set state = 'dead', finished_at = $2
            from lane
            where m.merchant_id = lane.merchant_id and m.external_delivery_id = lane.external_delivery_id
              and m.state = 'pending'
            """;

    Uni<Integer> run(List<MerchantId> merchants, Instant now) {
        return pool.preparedQuery(LAY_ASIDE)
                .execute(Tuple.of(texts(merchants, MerchantId::value), Pg.timestamp(now), (long) LANES))
                .map(RowSet::rowCount);
    }
}
