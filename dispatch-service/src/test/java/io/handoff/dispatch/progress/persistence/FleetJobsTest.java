package io.handoff.dispatch.progress.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetReport;
import io.handoff.dispatch.DispatchDatabase;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.ParkedCallback;
import io.handoff.dispatch.progress.domain.ReportedProgress;
import io.handoff.kit.persistence.Pg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetJobsTest {
    private static final FleetId SWIFT = new FleetId("swift");
    private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static DispatchDatabase database;

    private Instant now = START;
    private FleetJobs jobs;

    @BeforeAll
    static void connect() {
        database = new DispatchDatabase();
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.run("truncate parked_callbacks, booking_attempts");
        jobs = new FleetJobs(database.pool(), () -> now);
    }

    @Test
    void callbacksWaitUntilTheirJobIsKnownAndThenGoInOrder() {
        park("j", 1);
        assertThat(claim()).isEmpty();
        now = START.plusMillis(150);
        park("j", 2);

        booked("j");
        now = START.plusMillis(200);

        assertThat(claim())
                .extracting(parked -> parked.callback().report().sequence())
                .containsExactly(1L, 2L);
        assertThat(claim()).as("leased").isEmpty();
        now = now.plus(LEASE).plusMillis(1);
        assertThat(claim()).as("its worker died").hasSize(2);
    }

    @Test
    void thoseOfOneMomentWithoutASequenceGoOnAsTheyCame() {
        List<ReportedProgress> reports =
                IntStream.range(0, 20).mapToObj(i -> report(0, START)).toList();

        assertThat(goOn(reports)).containsExactlyElementsOf(reports);
    }

    @Test
    void thoseWithoutASequenceGoOnAsTheyOccurred() {
        ReportedProgress late = report(0, START.plusSeconds(2));
        ReportedProgress early = report(0, START.plusSeconds(1));

        assertThat(goOn(List.of(late, early))).containsExactly(early, late);
    }

    @Test
    void thoseWithASequenceGoOnByIt() {
        ReportedProgress second = report(2, START);
        ReportedProgress first = report(1, START.plusSeconds(1));

        assertThat(goOn(List.of(second, first))).containsExactly(first, second);
    }

    @Test
    void nextTurnComesAfterAQuarterOfTheTimeWaited() {
        park("j", 1);
        now = START.plusSeconds(8);
        assertThat(claim()).isEmpty();
        booked("j");

        now = START.plusSeconds(10).minusMillis(1);
        assertThat(claim()).isEmpty();
        now = START.plusSeconds(10);
        assertThat(claim()).hasSize(1);
    }

    @Test
    void callbackOfNoJobIsGivenUpAfterItsPatience() {
        park("nobody's", 1);
        now = START.plus(PATIENCE);
        assertThat(claim()).isEmpty();

        now = START.plus(PATIENCE).plusSeconds(15);

        assertThat(claim()).singleElement().satisfies(parked -> assertThat(parked.belongsTo())
                .isNull());
    }

    @Test
    void callbacksOfNobodysJobsDontKeepOthersWaiting() {
        database.run(
                """
                insert into parked_callbacks (id, fleet, job_id, progress, occurred_at, parked_at)
                select gen_random_uuid(), 'swift', 'unknown-' || i, '{}', $1, $1 from generate_series(1, 1000) i
                """,
                Pg.timestamp(START));
        assertThat(claim()).isEmpty();
        for (int turn = 0; turn < 4; turn++) { // two hundred each
            assertThat(claim()).isEmpty();
        }
        now = START.plusSeconds(1); // all of them are due again
        park("j", 1);
        booked("j");

        assertThat(claim()).hasSize(1);
    }

    @Test
    void turnsAreFoundByTheirIndex() {
        database.run(
                """
                insert into parked_callbacks (id, fleet, job_id, progress, occurred_at, parked_at, look_at)
                select gen_random_uuid(), 'swift', 'unknown-' || i, '{}', $1, $1, $1::timestamptz + i * interval '1 ms'
                from generate_series(1, 20000) i
                """,
                Pg.timestamp(START));
        database.run(
                """
                insert into booking_attempts (id, merchant_id, external_id, delivery_id, attempt, kind, fleet, job_id,
                                              request, state, due_at, created_at, finished_at)
                select gen_random_uuid(), 'acme', 'o' || i, gen_random_uuid(), 1, 'book', 'swift', 'j' || i, '{}',
                       'done', $1, $1, $1
                from generate_series(1, 20000) i
                """,
                Pg.timestamp(START));
        database.run("analyze");

        String plan = database.plan(
                FleetJobs.CLAIM_PARKED,
                Pg.timestamp(START.plusMillis(5)),
                Pg.timestamp(START.minusSeconds(1)),
                20,
                Pg.timestamp(START.plusSeconds(30)));

        assertThat(plan)
                .contains("parked_callbacks_by_turn", "booking_attempts_by_job")
                .doesNotContain("Seq Scan on parked_callbacks", "Seq Scan on booking_attempts");
    }

    private static ReportedProgress report(long sequence, Instant at) {
        return new ReportedProgress(
                UUID.randomUUID(),
                new JobRef(SWIFT, "j"),
                new FleetReport("j", null, null, sequence, at, List.of(), null, null));
    }

    /** Parked together, in the order in which they go on. */
    private List<ReportedProgress> goOn(List<ReportedProgress> parked) {
        Pg.complete(jobs.park(parked));
        booked("j");
        return claim().stream().map(ParkedCallback::callback).toList();
    }

    private void park(String job, long sequence) {
        var progress = new FleetReport(
                job, null, null, sequence, now, List.of(StageReport.of(0, Stage.STARTED, List.of(), null)), null, null);
        Pg.complete(jobs.park(List.of(new ReportedProgress(UUID.randomUUID(), new JobRef(SWIFT, job), progress))));
    }

    private static void booked(String job) {
        database.run(
                """
                insert into booking_attempts (id, merchant_id, external_id, delivery_id, attempt, kind, fleet, job_id,
                                              request, due_at, created_at)
                values ($1, 'acme', 'order', $1, 1, 'book', 'swift', $2, '{}', $3, $3)
                """,
                UUID.randomUUID(),
                job,
                Pg.timestamp(START));
    }

    private List<ParkedCallback> claim() {
        return Pg.await(jobs.claimParked(20, LEASE, PATIENCE));
    }
}
