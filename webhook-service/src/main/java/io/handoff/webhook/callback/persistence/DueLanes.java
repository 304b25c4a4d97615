package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.DueEndpoint;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Share;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lanes with something due: leased to be sent, or ended because nobody can send it. Every method is one statement and so
 * one transaction, which locks a lane before its waiting messages, and several lanes in the order of their keys.
 */
@Singleton
public final class DueLanes {
    private static final int LAID_ASIDE_AT_ONCE = 500;

    private final Pool pool;

    DueLanes(Pool pool) {
        this.pool = pool;
    }

    // Each endpoint with work and when its first lane is due: one index probe an endpoint, however many lanes each has.
    private static final String FIRST_OF_EACH =
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
            """;

    static final String DUE = FIRST_OF_EACH
            + """
            select f.merchant_id, f.next_attempt_at, coalesce(e.disabled_version, 0) as disabled_version
            from found f left join endpoints e using (merchant_id)
            where f.next_attempt_at <= $1
            """;

    /** The endpoints that have a lane due. */
    public Uni<List<DueEndpoint>> endpoints(Instant now) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(Pg.timestamp(now)))
                .map(rows -> LaneRows.list(rows, DueLanes::dueEndpoint));
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

    /** Leases due lanes, at most so many per endpoint, leaving disabled endpoints alone. */
    public Uni<List<Lease>> claim(List<Share> shares, Instant now, Instant until) {
        Tuple values = Columns.of(shares)
                .texts(share -> share.merchant().value())
                .longs(Share::version)
                .longs(share -> (long) share.slots())
                .value(Pg.timestamp(now))
                .value(Pg.timestamp(until))
                .tuple();
        return pool.preparedQuery(CLAIM)
                .execute(values)
                .map(rows -> LaneRows.list(rows, row -> new Lease(LaneRows.lane(row), row.getLong("epoch"))));
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

    /**
     * Ends what is due to merchants without an endpoint. It stays visible, and can be replayed once there is one.
     *
     * @return how many messages that were
     */
    public Uni<Integer> layAside(List<MerchantId> merchants, Instant now) {
        return pool.preparedQuery(LAY_ASIDE)
                .execute(Columns.of(merchants)
                        .texts(MerchantId::value)
                        .value(Pg.timestamp(now))
                        .value((long) LAID_ASIDE_AT_ONCE)
                        .tuple())
                .map(RowSet::rowCount);
    }

    /** How many lanes were given up, and how many messages waited in them. */
    public record GivenUp(long lanes, long messages) {}

    /** Endpoints that have said 410, and under which settings. */
    public Uni<Map<MerchantId, Long>> disabled() {
        return pool.query("select merchant_id, disabled_version from endpoints")
                .execute()
                .map(rows -> {
                    Map<MerchantId, Long> versions = new HashMap<>();
                    rows.forEach(row -> versions.put(
                            new MerchantId(row.getString("merchant_id")), row.getLong("disabled_version")));
                    return versions;
                });
    }

    // The epoch rises, so that a sender that has just taken the lane after all changes nothing any more.
    static final String GIVE_UP = FIRST_OF_EACH
            + """
            , held as (
                select l.merchant_id, l.external_delivery_id
                from found cross join lateral (
                    select merchant_id, external_delivery_id from lanes
                    where merchant_id = found.merchant_id and next_attempt_at < $1
                    order by next_attempt_at limit $3
                    for update skip locked) l
                where found.next_attempt_at < $1
                limit $3
            ), dead as (
                update messages set state = 'dead', replay = false, finished_at = $2
                from held
                where messages.merchant_id = held.merchant_id
                  and messages.external_delivery_id = held.external_delivery_id
                  and messages.state = 'pending'
                returning 1
            ), ended as (
                update lanes set next_attempt_at = null, epoch = epoch + 1
                from held
                where lanes.merchant_id = held.merchant_id and lanes.external_delivery_id = held.external_delivery_id
                returning 1
            )
            select (select count(*) from ended) as lanes, (select count(*) from dead) as messages
            """;

    /**
     * Gives up what waits in lanes that have been due since before a time: nobody could send it, because the endpoint is
     * gone, or there is none any more. It can be replayed as long as it is kept.
     *
     * @param limit most lanes
     */
    public Uni<GivenUp> giveUp(Instant dueBefore, Instant now, int limit) {
        return pool.preparedQuery(GIVE_UP)
                .execute(Tuple.of(Pg.timestamp(dueBefore), Pg.timestamp(now), (long) limit))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new GivenUp(row.getLong("lanes"), row.getLong("messages"));
                });
    }
}
