package io.handoff.simulator.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.kit.persistence.Pg;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
    private static final Instant LIMIT = NOW.minus(Duration.ofDays(30));

    private static SimulatorDatabase database;
    private static JobStore jobs;

    @BeforeAll
    static void connect() {
        database = new SimulatorDatabase();
        jobs = new JobStore(database.pool());
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @BeforeEach
    void empty() {
        run("truncate jobs, steps, progress", Tuple.tuple());
    }

    @Test
    void oldJobsLeaveWithAllThatIsKnownOfThem() {
        jobs("old", 3, LIMIT.minusSeconds(10), false);
        jobs("young", 1, LIMIT, false);

        assertThat(forget(2)).isEqualTo(2);
        assertThat(forget(2)).isEqualTo(1);

        assertThat(read("select id from jobs")).containsExactly("young1");
        assertThat(read("select job from steps")).containsExactly("young1", "young1");
        assertThat(read("select job from progress")).containsExactly("young1");
    }

    @Test
    void jobThatGoesOnByItselfStays() {
        jobs("going", 1, LIMIT.minusSeconds(10), true);

        assertThat(forget(10)).isZero();
        assertThat(read("select id from jobs")).containsExactly("going1");
    }

    @Test
    void oldJobsAreFoundByAnIndexHoweverManyThereAre() {
        jobs("old", 50, LIMIT.minusSeconds(10), false);
        jobs("young", 10_000, NOW, false);
        run("analyze", Tuple.tuple());

        String plan = String.join(
                "\n",
                StreamSupport.stream(
                                Pg.await(database.pool()
                                                .preparedQuery("explain " + JobStore.FORGET)
                                                .execute(Tuple.of(Pg.timestamp(LIMIT), 20)))
                                        .spliterator(),
                                false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.toList()));

        assertThat(plan).contains("jobs_by_age", "progress_pkey", "steps_pkey").doesNotContain("Seq Scan");
    }

    private static void jobs(String prefix, int count, Instant booked, boolean going) {
        run(
                """
                insert into jobs select $1 || i, 'city-vans', $1 || i, $1 || i, 'http://127.0.0.1/', 500, 'USD', 2001, 'Ana', 'Ito', $2
                from generate_series(1, $3) i
                """,
                Tuple.of(prefix, Pg.timestamp(booked), count));
        run(
                "insert into steps (job, ordinal, stage, reports) select id, n, 0, '[]' from jobs, generate_series(1, 2) n where id like $1",
                Tuple.of(prefix + "%"));
        run(
                "insert into progress (job, stage, ordinal, claimable_at) select id, 0, 1, $2 from jobs where id like $1",
                Tuple.of(prefix + "%", going ? Pg.timestamp(NOW) : null));
    }

    private static int forget(int limit) {
        return Pg.await(jobs.forget(LIMIT, limit));
    }

    private static List<String> read(String sql) {
        return StreamSupport.stream(
                        Pg.await(database.pool().query(sql).execute()).spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    private static void run(String sql, Tuple values) {
        database.run(sql, values);
    }
}
