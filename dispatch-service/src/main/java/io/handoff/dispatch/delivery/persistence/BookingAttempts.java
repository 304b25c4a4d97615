package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.DispatchConfig;
import io.handoff.fleets.BookingOrder;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code booking_attempts}: calls to fleets, as a queue under leases. */
@ApplicationScoped
public class BookingAttempts {
    static final String UNRESOLVED =
            """
            select count(*) as count, min(created_at) as since
            from (select created_at from booking_attempts where state = 'due' and fleet = $1 order by due_at limit $2) due
            """;

    private static final int MOST_COUNTED = 1000;

    private final Pool pool;
    private final InstantSource clock;
    private final Duration silence;

    @Inject
    BookingAttempts(Pool pool, InstantSource clock, DispatchConfig config) {
        this(pool, clock, config.status().afterSilence());
    }

    BookingAttempts(Pool pool, InstantSource clock, Duration silence) {
        this.pool = pool;
        this.clock = clock;
        this.silence = silence;
    }

    Uni<Integer> add(SqlConnection connection, List<NewAttempt> attempts, Instant now) {
        String sql =
                """
                insert into booking_attempts (id, merchant_id, external_id, delivery_id, attempt, kind, fleet, job_id,
                                              request, due_at, created_at)
                select id, merchant, external, delivery, attempt, kind, fleet, job, request, $10, $10
                from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::int[], $6::text[], $7::text[],
                            $8::text[], $9::text[])
                  as r(id, merchant, external, delivery, attempt, kind, fleet, job, request)
                on conflict do nothing
                """;
        return Columns.of(attempts)
                .uuids(NewAttempt::id)
                .texts(row -> row.key().merchant().value())
                .texts(row -> row.key().externalId().value())
                .uuids(NewAttempt::delivery)
                .ints(NewAttempt::number)
                .texts(NewAttempt::kind)
                .texts(NewAttempt::fleet)
                .texts(NewAttempt::job)
                .texts(NewAttempt::request)
                .value(Pg.timestamp(now))
                .write(connection, sql);
    }

    /**
     * Claims due attempts: at most so many per fleet, one at a time per delivery.
     *
     * @param lease how long nobody else may claim them
     */
    public Uni<List<AttemptRow>> claim(Map<FleetId, Integer> freeByFleet, int limit, Duration lease) {
        // Serial per booking: a call waits while an older one about the same booking is not finished. Only a
        // cancellation doesn't wait for a modification, which nobody needs any more then. Another booking of
        // the delivery waits for none of it: it is decided on only once the one before is over, whatever its
        // fleet still leaves unanswered.
        String sql =
                """
                with due as (
                    select picked.id
                    from unnest($1::text[], $2::int[]) as free(fleet, slots)
                    cross join lateral (
                        select a.id
                        from booking_attempts a
                        where a.state = 'due' and a.fleet = free.fleet and a.due_at <= $3
                          and (a.leased_until is null or a.leased_until < $3)
                          and not exists (
                            select 1 from booking_attempts o
                            where o.delivery_id = a.delivery_id and o.attempt = a.attempt
                              and o.state = 'due' and o.id <> a.id
                              and not (a.kind = 'cancel' and o.kind = 'modify')
                              and (o.created_at, o.id) < (a.created_at, a.id))
                        order by a.due_at
                        limit free.slots
                        for update skip locked
                    ) picked
                    limit $4
                )
                update booking_attempts a
                set leased_until = $5, tries = a.tries + 1
                from due
                where a.id = due.id
                returning a.id, a.merchant_id, a.external_id, a.delivery_id, a.attempt, a.kind, a.fleet, a.job_id,
                          a.request, a.found_job, a.tries - 1 as tries, a.created_at
                """;
        Instant now = clock.instant();
        Tuple values = Columns.of(freeByFleet.entrySet())
                .texts(free -> free.getKey().value())
                .ints(Map.Entry::getValue)
                .value(Pg.timestamp(now))
                .value(limit)
                .value(Pg.timestamp(now.plus(lease)))
                .tuple();
        return pool.preparedQuery(sql).execute(values).map(rows -> {
            List<AttemptRow> claimed = new ArrayList<>(rows.size());
            rows.forEach(row -> claimed.add(read(row)));
            return claimed;
        });
    }

    private static AttemptRow read(Row row) {
        String kind = row.getString("kind");
        return new AttemptRow(
                row.getUUID("id"),
                new DeliveryKey(
                        new MerchantId(row.getString("merchant_id")),
                        new ExternalDeliveryId(row.getString("external_id"))),
                row.getUUID("delivery_id"),
                row.getInteger("attempt"),
                new FleetId(row.getString("fleet")),
                row.getString("job_id"),
                kind.equals("book") ? Json.read(row.getString("request"), BookingOrder.class) : null,
                kind.equals("modify") ? Json.read(row.getString("request"), ModificationOrder.class) : null,
                row.getString("found_job"),
                row.getInteger("tries"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    /** Gives attempts back that nobody has begun to perform: due again at once, and this claim doesn't count as a try. */
    public Uni<Void> release(List<AttemptRow> rows) {
        // Whoever has claimed one since its lease ran out has raised its tries, and keeps it.
        String sql =
                """
                update booking_attempts a
                set leased_until = null, tries = back.tries
                from unnest($1::uuid[], $2::int[]) as back(id, tries)
                where a.id = back.id and a.state = 'due' and a.leased_until is not null and a.tries = back.tries + 1
                """;
        return Columns.of(rows)
                .uuids(AttemptRow::id)
                .ints(AttemptRow::tries)
                .write(pool, sql)
                .replaceWithVoid();
    }

    /** Since when each fleet owes the outcome of a call; a fleet that owes none is left out. */
    public Uni<Map<FleetId, Instant>> unresolvedSince() {
        String sql = "select fleet, min(created_at) as since from booking_attempts where state = 'due' group by fleet";
        return pool.query(sql).execute().map(rows -> {
            Map<FleetId, Instant> since = new HashMap<>();
            rows.forEach(row -> since.put(
                    new FleetId(row.getString("fleet")),
                    row.getOffsetDateTime("since").toInstant()));
            return since;
        });
    }

    /**
     * Calls that a fleet owes the outcome of.
     *
     * @param count at most {@link #MOST_COUNTED}
     * @param since null where there is none
     */
    public record Unresolved(long count, @Nullable Instant since) {}

    public Uni<Unresolved> unresolved(FleetId fleet) {
        return pool.preparedQuery(UNRESOLVED)
                .execute(Tuple.of(fleet.value(), MOST_COUNTED))
                .map(rows -> rows.iterator().next())
                .map(row -> {
                    OffsetDateTime since = row.getOffsetDateTime("since");
                    return new Unresolved(row.getLong("count"), since == null ? null : since.toInstant());
                });
    }

    /**
     * The attempt is over and its outcome published; a booking's job is known from now on, and after a while its fleet may
     * be asked how it stands.
     */
    public Uni<Void> finish(UUID id, @Nullable String jobId) {
        String sql =
                """
                update booking_attempts
                set state = 'done', job_id = $2, leased_until = null, finished_at = $3,
                    ask_at = case when kind = 'book' and $2::text is not null then $4::timestamptz end
                where id = $1
                """;
        Instant now = clock.instant();
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id, jobId, Pg.timestamp(now), Pg.timestamp(now.plus(silence))))
                .replaceWithVoid();
    }

    /** A booking has been made as this job, though nobody has been told yet. */
    public Uni<Void> found(UUID id, String jobId) {
        return pool.preparedQuery("update booking_attempts set found_job = $2 where id = $1")
                .execute(Tuple.of(id, jobId))
                .replaceWithVoid();
    }

    /** Due again later, and this claim doesn't count as a try. */
    public Uni<Void> defer(AttemptRow row, Duration pause) {
        return pool.preparedQuery(
                        """
                        update booking_attempts set due_at = $2, leased_until = null, tries = $3
                        where id = $1 and state = 'due' and tries = $3 + 1
                        """)
                .execute(Tuple.of(row.id(), Pg.timestamp(clock.instant().plus(pause)), row.tries()))
                .replaceWithVoid();
    }

    /** The outcome is not known yet: try again after a pause. */
    public Uni<Void> postpone(UUID id, Duration pause) {
        return pool.preparedQuery("update booking_attempts set due_at = $2, leased_until = null where id = $1")
                .execute(Tuple.of(id, Pg.timestamp(clock.instant().plus(pause))))
                .replaceWithVoid();
    }
}
