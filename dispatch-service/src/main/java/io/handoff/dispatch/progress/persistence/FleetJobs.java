package io.handoff.dispatch.progress.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.KnownJob;
import io.handoff.dispatch.progress.domain.ParkedCallback;
import io.handoff.dispatch.progress.domain.ReportedProgress;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Jobs as {@code known_jobs} shows them, and {@code parked_callbacks}. */
@ApplicationScoped
public class FleetJobs {
    /** As their fleet numbered them; where it doesn't, as they occurred and came. */
    private static final Comparator<Arrived> IN_ORDER = Comparator.<Arrived>comparingLong(
                    arrived -> arrived.report().sequence())
            .thenComparing(arrived -> arrived.report().occurredAt())
            .thenComparing(Arrived::at);

    private final Pool pool;
    private final InstantSource clock;

    FleetJobs(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * What is known of some jobs.
     *
     * @param known the delivery and attempt of each job that is ours
     * @param parked jobs that have callbacks waiting: later ones wait behind them
     */
    public record Known(Map<JobRef, KnownJob> known, Set<JobRef> parked) {}

    public Uni<Known> find(Collection<JobRef> jobs) {
        String sql =
                """
                select j.fleet, j.job, a.merchant_id, a.external_id, a.attempt,
                       exists (select 1 from parked_callbacks p where p.fleet = j.fleet and p.job_id = j.job) as parked
                from unnest($1::text[], $2::text[]) as j(fleet, job)
                left join known_jobs a on a.fleet = j.fleet and a.job_id = j.job
                """;
        Tuple columns = Columns.of(jobs)
                .texts(job -> job.fleet().value())
                .texts(JobRef::jobId)
                .tuple();
        return pool.preparedQuery(sql).execute(columns).map(rows -> {
            Map<JobRef, KnownJob> known = new HashMap<>();
            Set<JobRef> parked = new HashSet<>();
            for (Row row : rows) {
                var job = new JobRef(new FleetId(row.getString("fleet")), row.getString("job"));
                if (row.getString("merchant_id") != null) {
                    known.put(job, knownJob(row));
                }
                if (row.getBoolean("parked")) {
                    parked.add(job);
                }
            }
            return new Known(known, parked);
        });
    }

    /** Keeps callbacks until their job is known. */
    public Uni<Void> park(List<ReportedProgress> callbacks) {
        String sql =
                """
                insert into parked_callbacks (id, fleet, job_id, progress, occurred_at, parked_at)
                -- A batch has one time; a microsecond each keeps its order.
                select id, fleet, job, progress, occurred, $6::timestamptz + place * interval '1 microsecond'
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                  with ordinality as r(id, fleet, job, progress, occurred, place)
                on conflict do nothing
                """;
        return Columns.of(callbacks)
                .uuids(ReportedProgress::id)
                .texts(callback -> callback.job().fleet().value())
                .texts(callback -> callback.job().jobId())
                .texts(callback -> Json.text(callback.report()))
                .timestamps(callback -> callback.report().occurredAt())
                .value(Pg.timestamp(clock.instant()))
                .write(pool, sql)
                .replaceWithVoid();
    }

    // Looks at ten times as many as it takes, those first whose turn was first. What is known is taken with all
    // that waits for the same job, so that it stays in order; what isn't has its next turn after a quarter of
    // the time it has waited.
    static final String CLAIM_PARKED =
            """
            with looked_at as (
                select p.id, p.fleet, p.job_id, p.parked_at,
                       exists (select from known_jobs a
                               where a.fleet = p.fleet and a.job_id = p.job_id) as known
                from (select id, fleet, job_id, parked_at from parked_callbacks
                      where look_at <= $1 order by look_at limit 10 * $3
                      for update skip locked) p
            ), later as (
                update parked_callbacks p
                set look_at = $1 + greatest(interval '200 ms', least(interval '15 s', ($1 - p.parked_at) / 4))
                from looked_at
                where p.id = looked_at.id and not looked_at.known and looked_at.parked_at >= $2
            ), known as (
                select p.id, a.merchant_id, a.external_id, a.attempt
                from (select distinct fleet, job_id from looked_at where known) j
                join known_jobs a on a.fleet = j.fleet and a.job_id = j.job_id
                join parked_callbacks p on p.fleet = j.fleet and p.job_id = j.job_id
                where p.leased_until is null or p.leased_until < $1
                order by p.occurred_at, p.parked_at
                limit $3
                for update of p skip locked
            ), due as (
                select * from known
                union all
                select id, null, null, null from looked_at where not known and parked_at < $2
            )
            update parked_callbacks p
            set leased_until = $4, look_at = $4
            from due
            where p.id = due.id
            returning p.id, p.fleet, p.job_id, p.progress, p.parked_at, due.merchant_id, due.external_id, due.attempt
            """;

    /** Claims callbacks whose job has become known, oldest first, or that have waited longer than the patience. */
    public Uni<List<ParkedCallback>> claimParked(int limit, Duration lease, Duration patience) {
        Instant now = clock.instant();
        return pool.preparedQuery(CLAIM_PARKED)
                .execute(Tuple.of(
                        Pg.timestamp(now), Pg.timestamp(now.minus(patience)), limit, Pg.timestamp(now.plus(lease))))
                .map(rows -> {
                    List<Arrived> arrived = new ArrayList<>(rows.size());
                    rows.forEach(row -> arrived.add(new Arrived(row.getOffsetDateTime("parked_at"), parked(row))));
                    return arrived.stream()
                            .sorted(IN_ORDER)
                            .map(Arrived::callback)
                            .toList();
                });
    }

    private record Arrived(OffsetDateTime at, ParkedCallback callback) {
        FleetReport report() {
            return callback.callback().report();
        }
    }

    public Uni<Void> forget(List<UUID> ids) {
        return pool.preparedQuery("delete from parked_callbacks where id = any($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static ParkedCallback parked(Row row) {
        var callback = new ReportedProgress(
                row.getUUID("id"),
                new JobRef(new FleetId(row.getString("fleet")), row.getString("job_id")),
                Json.read(row.getString("progress"), FleetReport.class));
        return new ParkedCallback(callback, row.getString("merchant_id") == null ? null : knownJob(row));
    }

    private static KnownJob knownJob(Row row) {
        return new KnownJob(
                new DeliveryKey(
                        new MerchantId(row.getString("merchant_id")),
                        new ExternalDeliveryId(row.getString("external_id"))),
                row.getInteger("attempt"));
    }
}
