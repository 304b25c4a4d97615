package io.handoff.simulator.job.persistence;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.contracts.json.Json;
import io.handoff.kit.persistence.BatchedWrites;
import io.handoff.kit.persistence.BatchedWrites.Limits;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.handoff.simulator.job.domain.DueReport;
import io.handoff.simulator.job.domain.ReportOutcome;
import io.handoff.simulator.job.domain.Scenario;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Due steps in Postgres. Only a job's row in progress is locked or written, so a step never runs beside a cancellation. */
@Singleton
public final class ReportStore {
    // A job's next step is seconds away.
    private static final Limits BATCHES = new Limits(Duration.ofMillis(30), 500, 1);

    private final Pool pool;
    private final BatchedWrites<ReportOutcome, Boolean> settlements = new BatchedWrites<>(BATCHES, this::settle);

    ReportStore(Pool pool) {
        this.pool = pool;
    }

    /** Takes due steps, which thereby happen; unsettled, they can be claimed again once the lease has run out. */
    public Uni<List<DueReport>> claim(int limit, Instant now, Instant leasedUntil) {
        String sql =
                """
                with due as (
                    select job from progress where claimable_at <= $1
                    order by claimable_at limit $3 for update skip locked),
                claimed as (
                    update progress p
                    set claimable_at = $2, attempts = p.attempts + 1, stage = greatest(p.stage, s.stage),
                        happened_at = coalesce(p.happened_at, $1)
                    from due join steps s on s.job = due.job
                    where p.job = due.job and s.ordinal = p.ordinal
                    returning p.job, p.ordinal, p.attempts, p.happened_at, s.reports,
                              -- Nobody follows a courier any more once the job is completed.
                              case when s.stage < 6 then s.latitude end as latitude, s.longitude,
                              s.stage = 6 as completes)
                select c.*, j.scenario, j.fee_cents, j.currency, j.fleet, j.callback_url, j.courier_number, j.courier_first_name, j.courier_last_name
                from claimed c join jobs j on j.id = c.job
                """;
        Tuple values = Tuple.of(Pg.timestamp(now), Pg.timestamp(leasedUntil), limit);
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(ReportStore::report)
                .toList());
    }

    /** Records an outcome, together with others; that of a lease that somebody else has taken over is ignored. */
    public Uni<Void> settle(ReportOutcome outcome) {
        return settlements.add(outcome).replaceWithVoid();
    }

    private Uni<List<Boolean>> settle(List<ReportOutcome> outcomes) {
        List<DueReport> delivered = outcomes.stream()
                .filter(ReportOutcome.Delivered.class::isInstance)
                .map(ReportOutcome::report)
                .toList();
        List<ReportOutcome> failed = outcomes.stream()
                .filter(outcome -> !(outcome instanceof ReportOutcome.Delivered))
                .toList();
        return settleDelivered(delivered)
                .chain(() -> settleFailed(failed))
                .replaceWith(() -> Collections.nCopies(outcomes.size(), true));
    }

    private Uni<Void> settleDelivered(List<DueReport> delivered) {
        String sql =
                """
                update progress p
                set ordinal = p.ordinal + 1, attempts = 0, happened_at = null, claimable_at = next.due_at
                from unnest($1::text[], $2::int[], $3::int[]) as done(job, ordinal, attempts)
                left join steps next on next.job = done.job and next.ordinal = done.ordinal + 1
                where p.job = done.job and p.ordinal = done.ordinal and p.attempts = done.attempts
                  and p.cancelled_at is null
                """;
        return claims(delivered, report -> report).write(pool, sql).replaceWithVoid();
    }

    /** Given up, a step has no attempts and no time, so that it can be advanced by hand. */
    private Uni<Void> settleFailed(List<ReportOutcome> failed) {
        String sql =
                """
                update progress p
                set claimable_at = tried.again_at, attempts = case when tried.again_at is null then 0 else p.attempts end
                from unnest($1::text[], $2::int[], $3::int[], $4::timestamptz[])
                    as tried(job, ordinal, attempts, again_at)
                where p.job = tried.job and p.ordinal = tried.ordinal and p.attempts = tried.attempts
                  and p.cancelled_at is null
                """;
        return claims(failed, ReportOutcome::report)
                .timestamps(outcome -> outcome instanceof ReportOutcome.Retry retry ? retry.at() : null)
                .write(pool, sql)
                .replaceWithVoid();
    }

    /** What identifies claims: job, step and attempt. */
    private static <R> Columns<R> claims(List<R> rows, Function<R, DueReport> claimed) {
        return Columns.of(rows)
                .texts(row -> claimed.apply(row).body().jobId())
                .ints(row -> (int) claimed.apply(row).body().sequence())
                .ints(row -> claimed.apply(row).attempt());
    }

    private static @Nullable GeoPoint place(Row row) {
        Double latitude = row.getDouble("latitude");
        Double longitude = row.getDouble("longitude");
        return latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude);
    }

    private static DueReport report(Row row) {
        boolean completes = row.getBoolean("completes"); // What it costs is said at the end.
        Progress body = new Progress(
                row.getString("job"),
                row.getInteger("ordinal"),
                row.getOffsetDateTime("happened_at").toInstant(),
                List.of(Json.read(row.getString("reports"), TaskProgress[].class)),
                new Courier(
                        row.getLong("courier_number"),
                        row.getString("courier_first_name"),
                        row.getString("courier_last_name")),
                place(row),
                completes ? row.getLong("fee_cents") : null,
                completes ? row.getString("currency") : null);
        return new DueReport(
                new FleetId(row.getString("fleet")),
                row.getString("callback_url"),
                row.getInteger("attempts"),
                Scenario.named(row.getString("scenario")) == Scenario.LOST_UPDATES,
                body);
    }
}
