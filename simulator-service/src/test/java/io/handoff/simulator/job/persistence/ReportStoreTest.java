package io.handoff.simulator.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.kit.persistence.Pg;
import io.handoff.simulator.job.domain.DueReport;
import io.handoff.simulator.job.domain.ReportOutcome;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
    private static final Instant LEASED_UNTIL = NOW.plusSeconds(20);

    private static SimulatorDatabase database;
    private static ReportStore reports;

    @BeforeAll
    static void connect() {
        database = new SimulatorDatabase();
        reports = new ReportStore(database.pool());
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @BeforeEach
    void bookTwoJobsOfTwoSteps() {
        run("truncate jobs, steps, progress", Tuple.tuple());
        for (String job : List.of("a", "b")) {
            run(
                    """
                    insert into jobs values ($1, 'city-vans', $1, $1, 'http://127.0.0.1/', 500, 'USD', 2001, 'Ana', 'Ito', $2)
                    """,
                    Tuple.of(job, Pg.timestamp(NOW)));
            run(
                    """
                    insert into steps select $1, n, $2::timestamptz + (n - 1) * interval '1 second', n,
                        '[{"task":0,"status":0,"proof_of_delivery":[]}]' from generate_series(1, 2) n
                    """,
                    Tuple.of(job, Pg.timestamp(NOW)));
            run(
                    "insert into progress (job, stage, ordinal, claimable_at) values ($1, 0, 1, $2)",
                    Tuple.of(job, Pg.timestamp(NOW)));
        }
    }

    @Test
    void notYetDueStepsAreNotClaimed() {
        assertThat(claim(NOW.minusMillis(1))).isEmpty();
        assertThat(claim(NOW)).hasSize(2);
    }

    @Test
    void nextStepComesOnlyAfterTheOneBeforeWasDelivered() {
        List<DueReport> first = claim(NOW);
        assertThat(claim(NOW.plusSeconds(10))).isEmpty();

        settle(new ReportOutcome.Delivered(first.get(0)));

        assertThat(claim(NOW.plusSeconds(10))).singleElement().satisfies(next -> {
            assertThat(next.body().jobId()).isEqualTo(first.get(0).body().jobId());
            assertThat(next.body().sequence()).isEqualTo(2);
        });
    }

    @Test
    void stepOfAWorkerThatDiedIsClaimedAgainAtItsLeasesEnd() {
        List<DueReport> first = claim(NOW);

        assertThat(claim(LEASED_UNTIL.minusMillis(1))).isEmpty();
        List<DueReport> again = claim(LEASED_UNTIL);

        assertThat(again.stream().map(DueReport::body))
                .containsExactlyInAnyOrderElementsOf(
                        first.stream().map(DueReport::body).toList());
        assertThat(again).allMatch(report -> report.attempt() == 2);
    }

    @Test
    void outcomeOfALostLeaseIsIgnored() {
        List<DueReport> lost = claim(NOW);
        List<DueReport> taken = claim(LEASED_UNTIL);

        settle(new ReportOutcome.Delivered(lost.get(0)), new ReportOutcome.Delivered(lost.get(1)));

        assertThat(ordinals()).containsExactly(1, 1);
        settle(new ReportOutcome.Delivered(taken.get(0)), new ReportOutcome.Delivered(taken.get(1)));
        assertThat(ordinals()).containsExactly(2, 2);
    }

    @Test
    void failedReportIsTriedAgainAtItsTime() {
        DueReport first = claim(NOW).get(0);

        settle(new ReportOutcome.Retry(first, NOW.plusSeconds(5)));

        assertThat(claim(NOW.plusSeconds(4))).isEmpty();
        assertThat(claim(NOW.plusSeconds(5))).singleElement().satisfies(again -> {
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.attempt()).isEqualTo(2);
        });
    }

    @Test
    void reportThatWasGivenUpIsNotClaimedAgain() {
        DueReport first = claim(NOW).get(0);

        settle(new ReportOutcome.GivenUp(first));

        assertThat(claim(NOW.plusSeconds(86400)))
                .noneMatch(report -> report.body().jobId().equals(first.body().jobId()));
    }

    @Test
    void jobIsOverAfterItsLastStep() {
        claim(NOW).forEach(report -> settle(new ReportOutcome.Delivered(report)));
        claim(NOW.plusSeconds(10)).forEach(report -> settle(new ReportOutcome.Delivered(report)));

        assertThat(claim(NOW.plusSeconds(86400))).isEmpty();
    }

    @Test
    void cancellationDuringAReportIsNotUndoneByItsOutcome() {
        List<DueReport> first = claim(NOW);
        run("update progress set cancelled_at = $1, claimable_at = null", Tuple.of(Pg.timestamp(NOW)));

        settle(new ReportOutcome.Delivered(first.get(0)), new ReportOutcome.Retry(first.get(1), NOW));

        assertThat(claim(NOW.plusSeconds(86400))).isEmpty();
        assertThat(ordinals()).containsExactly(1, 1);
    }

    private List<DueReport> claim(Instant now) {
        return Pg.await(reports.claim(10, now, now.equals(NOW) ? LEASED_UNTIL : now.plusSeconds(20)));
    }

    private void settle(ReportOutcome... outcomes) {
        Pg.complete(Multi.createFrom()
                .items(outcomes)
                .onItem()
                .transformToUniAndMerge(reports::settle)
                .collect()
                .last());
    }

    private static List<Integer> ordinals() {
        return Pg.await(database.pool()
                        .query("select ordinal from progress order by job")
                        .execute())
                .stream()
                .map(row -> row.getInteger(0))
                .toList();
    }

    private static void run(String sql, Tuple values) {
        database.run(sql, values);
    }
}
