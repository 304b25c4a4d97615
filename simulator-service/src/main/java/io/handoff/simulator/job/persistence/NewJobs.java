package io.handoff.simulator.job.persistence;

import io.handoff.kit.persistence.BatchedWrites;
import io.handoff.kit.persistence.BatchedWrites.Limits;
import io.handoff.kit.persistence.Columns;
import io.handoff.simulator.job.domain.Job;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Scenario;
import io.handoff.simulator.job.domain.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bookings on their way into Postgres, many in one statement. */
@Singleton
public final class NewJobs {
    private static final Limits BATCHES = new Limits(Duration.ofMillis(10), 200, 1);

    private final Pool pool;
    private final BatchedWrites<NewJob, Boolean> bookings = new BatchedWrites<>(BATCHES, this::add);

    NewJobs(Pool pool) {
        this.pool = pool;
    }

    /** Keeps a job with its steps; false when its fleet already has one under the same idempotency key. */
    public Uni<Boolean> add(JobState booked, List<Step> steps) {
        return bookings.add(new NewJob(booked, steps));
    }

    private record NewJob(JobState booked, List<Step> steps) {
        Job job() {
            return booked.job();
        }

        @Nullable
        String scenario() {
            Scenario scenario = job().scenario();
            return scenario == null ? null : scenario.word();
        }

        @Nullable
        Instant firstDueAt() {
            return steps.isEmpty() ? null : steps.get(0).dueAt();
        }
    }

    private record NewStep(String job, Step step) {}

    static final String ADD =
            """
            with job as (
                insert into jobs (id, fleet, idempotency_key, reference, callback_url, fee_cents, currency,
                                  courier_number, courier_first_name, courier_last_name, booked_at, scenario)
                select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[],
                                     $7::text[], $8::bigint[], $9::text[], $10::text[], $11::timestamptz[],
                                     $12::text[])
                on conflict do nothing
                returning id),
            played as (
                insert into steps (job, ordinal, due_at, stage, reports, latitude, longitude)
                select step.* from unnest($15::text[], $16::int[], $17::timestamptz[], $18::smallint[], $19::text[],
                                          $20::float8[], $21::float8[])
                                   as step (job, ordinal, due_at, stage, reports, latitude, longitude)
                join job on job.id = step.job)
            insert into progress (job, stage, ordinal, claimable_at)
            select job.id, booked.stage, 1, booked.due_at
            from unnest($1::text[], $13::smallint[], $14::timestamptz[]) as booked (id, stage, due_at)
            join job on job.id = booked.id
            returning job
            """;

    private Uni<List<Boolean>> add(List<NewJob> jobs) {
        Map<String, NewJob> byId = new LinkedHashMap<>(); // the same booking twice at once: the first counts
        jobs.forEach(job -> byId.putIfAbsent(job.job().id(), job));
        return pool.preparedQuery(ADD).execute(columns(byId.values())).map(rows -> {
            Set<String> added = new HashSet<>();
            rows.forEach(row -> added.add(row.getString("job")));
            return jobs.stream()
                    .map(job -> byId.get(job.job().id()) == job
                            && added.contains(job.job().id()))
                    .toList();
        });
    }

    private static Tuple columns(Collection<NewJob> jobs) {
        List<NewStep> steps = jobs.stream()
                .flatMap(job ->
                        job.steps().stream().map(step -> new NewStep(job.job().id(), step)))
                .toList();
        return Columns.of(jobs)
                .texts(each -> each.job().id())
                .texts(each -> each.job().fleet().value())
                .texts(each -> each.job().idempotencyKey())
                .texts(each -> each.job().reference())
                .texts(each -> each.job().callbackUrl())
                .longs(each -> each.job().fee().cents())
                .texts(each -> each.job().fee().currency())
                .longs(each -> each.job().courier().number())
                .texts(each -> each.job().courier().firstName())
                .texts(each -> each.job().courier().lastName())
                .timestamps(each -> each.job().bookedAt())
                .texts(NewJob::scenario)
                .shorts(each -> (short) each.booked().stage().code())
                .timestamps(NewJob::firstDueAt)
                .and(JobRows.addSteps(Columns.of(steps).texts(NewStep::job), NewStep::step))
                .tuple();
    }
}
