package io.handoff.webhook.callback.persistence;

import static io.handoff.webhook.callback.persistence.Columns.numbers;
import static io.handoff.webhook.callback.persistence.Columns.texts;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.DueEndpoint;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Share;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** Finds endpoints with something due, and leases their lanes. */
final class ClaimLanes {
    private final Pool pool;

    ClaimLanes(Pool pool) {
        this.pool = pool;
    }

    // One index probe per endpoint with work, however many lanes each has.
    static final String DUE =
            """
            with recursive found as (
                (select merchant_id, next_attempt_at from lanes where next_attempt_at is not null
                 order by merchant_id, next_attempt_at limit 1)
                union all
                select n.merchant_id, n.next_attempt_at
                from found cross join lateral (
                    select l.merchant_id, l.next_attempt_at from lanes l
                    where l.next_attempt_at is not null and l.merchant_id > found.merchant_id
                    order by l.merchant_id, l.next_attempt_at limit 1) n
            )
            select f.merchant_id, f.next_attempt_at, coalesce(e.disabled_version, 0) as disabled_version
            from found f left join endpoints e using (merchant_id)
            where f.next_attempt_at <= $1
            """;

    Uni<List<DueEndpoint>> due(Instant now) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(Pg.timestamp(now)))
                .map(rows -> Columns.list(rows, ClaimLanes::dueEndpoint));
    }

    private static DueEndpoint dueEndpoint(Row row) {
        return new DueEndpoint(
                new MerchantId(row.getString("merchant_id")),
                row.getOffsetDateTime("next_attempt_at").toInstant(),
                row.getLong("disabled_version"));
    }

    static final String CLAIM =
            """
            with due as (
                select l.merchant_id, l.external_delivery_id
                from unnest($1::text[], $2::bigint[], $3::integer[]) as share(merchant_id, version, slots)
                left join endpoints e using (merchant_id)
                cross join lateral (
                    select merchant_id, external_delivery_id from lanes
                    where merchant_id = share.merchant_id and next_attempt_at <= $4
                    order by next_attempt_at limit share.slots
                    for update skip locked) l
                where e.disabled_version is null or e.disabled_version < share.version
            )
            update lanes set next_attempt_at = $5, epoch = epoch + 1
            from due
            where lanes.merchant_id = due.merchant_id and lanes.external_delivery_id = due.external_delivery_id
            returning lanes.merchant_id, lanes.external_delivery_id, lanes.epoch
            """;

    Uni<List<Lease>> run(List<Share> shares, Instant now, Instant until) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        texts(shares, share -> share.merchant().value()),
                        numbers(shares, Share::version),
                        numbers(shares, share -> (long) share.slots()),
                        Pg.timestamp(now),
                        Pg.timestamp(until)))
                .map(rows -> Columns.list(rows, row -> new Lease(Columns.lane(row), row.getLong("epoch"))));
    }
}
