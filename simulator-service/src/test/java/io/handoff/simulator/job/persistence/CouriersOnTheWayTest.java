package io.handoff.simulator.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.kit.persistence.Pg;
import io.handoff.simulator.job.domain.Leg;
import io.handoff.simulator.job.domain.OnTheWay;
import io.handoff.simulator.job.domain.Stage;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CouriersOnTheWayTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

    private static SimulatorDatabase database;
    private static CouriersOnTheWay couriers;

    @BeforeAll
    static void connect() {
        database = new SimulatorDatabase();
        couriers = new CouriersOnTheWay(database.pool());
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.run("truncate jobs, steps, progress", Tuple.tuple());
    }

    @Test
    void aCourierIsOnTheWayFromItsStartToItsEnd() {
        job("booked", Stage.ACCEPTED, 3, 0, NOW);
        job("starting", Stage.STARTED, 3, 1, NOW);
        job("started", Stage.STARTED, 4, 0, NOW);
        job("completing", Stage.COMPLETED, 8, 1, NOW);

        assertThat(onTheWay("", 10)).extracting(OnTheWay::jobId).containsExactly("started", "starting");
    }

    @Test
    void itsLegLeadsFromTheStepThatHasHappenedToTheNext() {
        job("a", Stage.STARTED, 3, 1, NOW);
        job("b", Stage.PICKED_UP, 6, 0, NOW);

        assertThat(onTheWay("", 10))
                .containsExactly(
                        new OnTheWay(new FleetId("city-vans"), "a", "http://gateway/", leg(3)),
                        new OnTheWay(new FleetId("city-vans"), "b", "http://gateway/", leg(5)));
    }

    @Test
    void jobsThatAreOverOrWaitForAHandAreLeftOut() {
        job("a", Stage.STARTED, 4, 0, NOW);
        database.run("update progress set claimable_at = null", Tuple.tuple());

        assertThat(onTheWay("", 10)).isEmpty();
    }

    @Test
    void jobsOfWhichNoPlaceIsKnownAreLeftOut() {
        job("a", Stage.STARTED, 4, 0, NOW);
        database.run("update steps set latitude = null, longitude = null", Tuple.tuple());

        assertThat(onTheWay("", 10)).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        for (String job : List.of("a", "b", "c")) {
            job(job, Stage.STARTED, 4, 0, NOW);
        }

        assertThat(onTheWay("", 2)).extracting(OnTheWay::jobId).containsExactly("a", "b");
        assertThat(onTheWay("b", 2)).extracting(OnTheWay::jobId).containsExactly("c");
    }

    private static List<OnTheWay> onTheWay(String after, int limit) {
        return Pg.await(couriers.onTheWay(after, limit));
    }

    private static Leg leg(int fromStep) {
        return new Leg(place(fromStep), NOW.plusSeconds(fromStep), place(fromStep + 1), NOW.plusSeconds(fromStep + 1));
    }

    private static GeoPoint place(int step) {
        return new GeoPoint(step, -step);
    }

    /** A job of eight steps, a second and a degree apart. */
    private static void job(String id, Stage stage, int ordinal, int attempts, Instant claimableAt) {
        database.run(
                """
                insert into jobs values ($1, 'city-vans', $1, $1, 'http://gateway/', 500, 'USD', 2001, 'Ana', 'Ito', $2)
                """,
                Tuple.of(id, Pg.timestamp(NOW)));
        database.run(
                """
                insert into steps select $1, n, $2::timestamptz + n * interval '1 second', 0, '[]', n, -n
                from generate_series(1, 8) n
                """,
                Tuple.of(id, Pg.timestamp(NOW)));
        database.run(
                "insert into progress (job, stage, ordinal, attempts, claimable_at) values ($1, $2, $3, $4, $5)",
                Tuple.of(id, stage.code(), ordinal, attempts, Pg.timestamp(claimableAt)));
    }
}
