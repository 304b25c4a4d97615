package io.handoff.simulator.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.kit.persistence.Pg;
import io.handoff.simulator.job.domain.Job;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Scenario;
import io.handoff.simulator.job.domain.Stage;
import io.handoff.simulator.job.domain.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewJobsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

    private static SimulatorDatabase database;
    private static NewJobs newJobs;
    private static JobStore jobs;

    @BeforeAll
    static void connect() {
        database = new SimulatorDatabase();
        newJobs = new NewJobs(database.pool());
        jobs = new JobStore(database.pool());
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.run("truncate jobs, steps, progress", Tuple.tuple());
    }

    @Test
    void jobsThatAreBookedAtOnceAreKeptWithTheirSteps() {
        List<Step> two = List.of(step(1, NOW, null), step(2, NOW.plusSeconds(60), new GeoPoint(40.7, -74)));
        List<Step> byHand = List.of(step(1, null, null));

        assertThat(together(
                        newJobs.add(booked("a", Scenario.LOST_UPDATES), two),
                        newJobs.add(booked("b", null), byHand),
                        newJobs.add(booked("c", null), List.of())))
                .containsExactly(true, true, true);

        assertThat(Pg.await(jobs.byId("a"))).contains(booked("a", Scenario.LOST_UPDATES));
        assertThat(Pg.await(jobs.byId("b"))).contains(booked("b", null));
        assertThat(Pg.await(jobs.steps("a"))).isEqualTo(two);
        assertThat(Pg.await(jobs.steps("b"))).isEqualTo(byHand);
        assertThat(Pg.await(jobs.steps("c"))).isEmpty();
    }

    @Test
    void sameBookingTwiceAtOnceIsOneJob() {
        assertThat(together(
                        newJobs.add(booked("a", null), List.of(step(1, NOW, null))),
                        newJobs.add(booked("a", null), List.of(step(1, NOW.plusSeconds(9), null)))))
                .containsExactly(true, false);

        assertThat(Pg.await(jobs.steps("a"))).containsExactly(step(1, NOW, null));
    }

    @Test
    void bookingThatIsKnownChangesNothingAndHoldsUpNoOther() {
        assertThat(together(newJobs.add(booked("a", null), List.of(step(1, NOW, null)))))
                .containsExactly(true);

        assertThat(together(
                        newJobs.add(booked("a", null), List.of(step(1, NOW.plusSeconds(9), null))),
                        newJobs.add(booked("b", null), List.of(step(1, NOW, null)))))
                .containsExactly(false, true);

        assertThat(Pg.await(jobs.steps("a"))).containsExactly(step(1, NOW, null));
        assertThat(Pg.await(jobs.steps("b"))).hasSize(1);
    }

    @SafeVarargs
    private static List<Boolean> together(Uni<Boolean>... writes) {
        return Pg.await(Uni.join().all(Stream.of(writes).toList()).andFailFast());
    }

    private static JobState booked(String id, @Nullable Scenario scenario) {
        return JobState.booked(
                new Job(
                        id,
                        new FleetId("city-vans"),
                        "key-" + id,
                        "reference-" + id,
                        "http://127.0.0.1/callback",
                        Money.usd(500),
                        new Courier(7, "Ada", "Byron"),
                        scenario,
                        NOW),
                Stage.ASSIGNED);
    }

    private static Step step(int ordinal, @Nullable Instant dueAt, @Nullable GeoPoint place) {
        return new Step(ordinal, dueAt, Stage.ACCEPTED, List.of(), place);
    }
}
