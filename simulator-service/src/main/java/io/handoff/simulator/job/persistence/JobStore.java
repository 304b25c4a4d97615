package io.handoff.simulator.job.persistence;

import io.handoff.contracts.FleetId;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Stage;
import io.handoff.simulator.job.domain.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Jobs in Postgres; {@link NewJobs} brings them there. */
@Singleton
public final class JobStore {
    private final Pool pool;

    JobStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<JobState>> byId(String jobId) {
        String sql =
                """
                select * from jobs j join progress p on p.job = j.id where j.id = $1
                """;
        return one(sql, Tuple.of(jobId));
    }

    public Uni<Optional<JobState>> byKey(FleetId fleet, String idempotencyKey) {
        String sql =
                """
                select * from jobs j join progress p on p.job = j.id where j.fleet = $1 and j.idempotency_key = $2
                """;
        return one(sql, Tuple.of(fleet.value(), idempotencyKey));
    }

    public Uni<List<Step>> steps(String jobId) {
        String sql = """
                select * from steps where job = $1 order by ordinal
                """;
        return pool.preparedQuery(sql).execute(Tuple.of(jobId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(JobRows::step)
                .toList());
    }

    /** Cancels a job that still stands as given; false when it has moved on. */
    public Uni<Boolean> cancel(JobState seen, long feeCents, Instant now) {
        String sql =
                """
                update progress set cancelled_at = $3, cancellation_fee_cents = $4, claimable_at = null
                where job = $1 and stage = $2 and cancelled_at is null
                """;
        Tuple values = Tuple.of(seen.job().id(), seen.stage().code(), Pg.timestamp(now), feeCents);
        return pool.preparedQuery(sql).execute(values).map(JobStore::changed);
    }

    /**
     * Puts other steps in the place of those still to come; false when the job has moved on or a report is under way.
     *
     * @param stage where the job stands then
     */
    public Uni<Boolean> modify(JobState seen, long revision, Stage stage, List<Step> rest) {
        return pool.withTransaction(connection -> revise(connection, seen, revision, stage, rest)
                .chain(done -> done
                        ? rewrite(connection, seen, rest).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    /** A job that moves by hand keeps the hand's wish for its next step. */
    private static Uni<Boolean> revise(
            SqlConnection connection, JobState seen, long revision, Stage stage, List<Step> rest) {
        String sql =
                """
                update progress
                set revision = $3, stage = $4, claimable_at = case when $5 then claimable_at else $6 end
                where job = $1 and ordinal = $2 and attempts = 0 and cancelled_at is null and revision < $3
                """;
        Instant next = rest.isEmpty() ? null : rest.get(0).dueAt();
        Tuple values = Tuple.of(seen.job().id(), seen.ordinal(), revision, stage.code())
                .addBoolean(!rest.isEmpty() && next == null)
                .addOffsetDateTime(next == null ? null : Pg.timestamp(next));
        return connection.preparedQuery(sql).execute(values).map(JobStore::changed);
    }

    private static Uni<Void> rewrite(SqlConnection connection, JobState seen, List<Step> rest) {
        String insert =
                """
                insert into steps (job, ordinal, due_at, stage, reports, latitude, longitude)
                select $1, step.* from unnest($2::int[], $3::timestamptz[], $4::smallint[], $5::text[], $6::float8[],
                                              $7::float8[]) step
                """;
        return connection
                .preparedQuery("delete from steps where job = $1 and ordinal >= $2")
                .execute(Tuple.of(seen.job().id(), seen.ordinal()))
                .chain(() -> connection
                        .preparedQuery(insert)
                        .execute(JobRows.addSteps(
                                        Columns.of(rest).value(seen.job().id()), Function.identity())
                                .tuple()))
                .replaceWithVoid();
    }

    static final String FORGET =
            """
            with old as (
                select j.id from jobs j join progress p on p.job = j.id
                where j.booked_at < $1 and p.claimable_at is null
                order by j.booked_at limit $2
                for update of p skip locked
            ), played as (
                delete from steps using old where steps.job = old.id
            ), stood as (
                delete from progress using old where progress.job = old.id
            )
            delete from jobs using old where jobs.id = old.id
            """;

    /** Removes jobs booked before a time of which nothing more comes by itself; gives how many. */
    public Uni<Integer> forget(Instant bookedBefore, int limit) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(Pg.timestamp(bookedBefore), limit))
                .map(SqlResult::rowCount);
    }

    private Uni<Optional<JobState>> one(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(JobRows::state));
    }

    private static boolean changed(SqlResult<?> result) {
        return result.rowCount() == 1;
    }
}
