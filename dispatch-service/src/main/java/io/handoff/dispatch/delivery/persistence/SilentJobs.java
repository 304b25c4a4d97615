package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.domain.SilentJob;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.KnownJob;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Booking attempts by when their fleets are to be asked how the job stands ({@code ask_at}). Reports don't write here: whether
 * anything was heard is found out when that time has come.
 */
@ApplicationScoped
public class SilentJobs {
    private static final int MOST_SIFTED = 200;

    private final Pool pool;
    private final InstantSource clock;

    SilentJobs(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    static final String SIFT =
            """
            with looked_at as (
                select a.id, d.updated_at, d.status in ('searching', 'assigned', 'in_progress', 'cancelling') as goes_on
                from unnest($1::text[]) as f(fleet)
                cross join lateral (
                    select id, merchant_id, external_id, delivery_id from booking_attempts
                    where fleet = f.fleet and ask_at <= $2
                    order by ask_at limit $4
                    for update skip locked) a
                left join deliveries d on d.merchant_id = a.merchant_id and d.external_id = a.external_id
                                       and d.delivery_id = a.delivery_id
            )
            update booking_attempts a
            set ask_at = case when l.goes_on then l.updated_at + $3::bigint * interval '1 millisecond' end
            from looked_at l
            where a.id = l.id
              and (l.goes_on is not true or l.updated_at + $3::bigint * interval '1 millisecond' > $2)
            """;

    /**
     * Passes over, all at once, the jobs that are over and those that something was heard of: nearly all of them.
     *
     * @param silence how long nothing must have been heard
     */
    public Uni<Void> sift(Collection<FleetId> fleets, Duration silence) {
        String[] ids = fleets.stream().map(FleetId::value).toArray(String[]::new);
        return pool.preparedQuery(SIFT)
                .execute(Tuple.of(ids, Pg.timestamp(clock.instant()), silence.toMillis(), MOST_SIFTED))
                .replaceWithVoid();
    }

    static final String CLAIM =
            """
            with due as (
                select picked.id
                from unnest($1::text[], $2::int[]) as free(fleet, slots)
                cross join lateral (
                    select id from booking_attempts
                    where fleet = free.fleet and ask_at <= $3
                    order by ask_at limit free.slots
                    for update skip locked) picked
                limit $4
            ), claimed as (
                update booking_attempts a set ask_at = $5 from due where a.id = due.id returning a.*
            )
            select c.id, c.fleet, c.job_id, c.merchant_id, c.external_id, c.attempt, c.asks, c.asked_at, d.snapshot,
                   coalesce(d.workings::json #>> '{sourcing,booking,number}' = c.attempt::text, false) as current
            from claimed c
            left join deliveries d on d.merchant_id = c.merchant_id and d.external_id = c.external_id
                                   and d.delivery_id = c.delivery_id
            """;

    /** Claims jobs whose time has come: at most so many of each fleet. */
    public Uni<List<SilentJob>> claim(Map<FleetId, Integer> freeByFleet, int limit, Duration lease) {
        Instant now = clock.instant();
        Tuple values = Columns.of(freeByFleet.entrySet())
                .texts(free -> free.getKey().value())
                .ints(Map.Entry::getValue)
                .value(Pg.timestamp(now))
                .value(limit)
                .value(Pg.timestamp(now.plus(lease)))
                .tuple();
        return pool.preparedQuery(CLAIM).execute(values).map(rows -> {
            List<SilentJob> claimed = new ArrayList<>(rows.size());
            rows.forEach(row -> claimed.add(read(row)));
            return claimed;
        });
    }

    private static SilentJob read(Row row) {
        String snapshot = row.getString("snapshot");
        OffsetDateTime asked = row.getOffsetDateTime("asked_at");
        var key = new DeliveryKey(
                new MerchantId(row.getString("merchant_id")), new ExternalDeliveryId(row.getString("external_id")));
        return new SilentJob(
                row.getUUID("id"),
                new JobRef(new FleetId(row.getString("fleet")), row.getString("job_id")),
                new KnownJob(key, row.getInteger("attempt")),
                snapshot == null ? null : Json.read(snapshot, DeliverySnapshot.class),
                row.getBoolean("current"),
                row.getInteger("asks"),
                asked == null ? null : asked.toInstant());
    }

    public Uni<Void> lookAgain(SilentJob job, Instant at) {
        return write("update booking_attempts set ask_at = $2 where id = $1", job.attempt(), Pg.timestamp(at));
    }

    /** Its fleet has been asked. */
    public Uni<Void> asked(SilentJob job, Instant at, Instant next) {
        return write(
                "update booking_attempts set asks = $2, asked_at = $3, ask_at = $4 where id = $1",
                job.attempt(),
                job.asksByNow(),
                Pg.timestamp(at),
                Pg.timestamp(next));
    }

    /** Its fleet isn't asked any more. */
    public Uni<Void> leave(UUID attempt) {
        return write("update booking_attempts set ask_at = null where id = $1", attempt);
    }

    private Uni<Void> write(String sql, Object... values) {
        return pool.preparedQuery(sql).execute(Tuple.from(values)).replaceWithVoid();
    }
}
