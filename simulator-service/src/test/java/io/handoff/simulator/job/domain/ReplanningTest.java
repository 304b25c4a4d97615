package io.handoff.simulator.job.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.simulator.Stops;
import io.handoff.simulator.fleet.domain.Pace;
import io.handoff.simulator.fleet.domain.Trip;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplanningTest {
    private static final Instant BOOKED = Instant.parse("2026-03-02T14:00:00Z");
    private static final Instant PICKUP = BOOKED.plusSeconds(3600);
    private static final Instant DROPOFF = PICKUP.plusSeconds(1800);
    private static final Pace PACE = new Pace(15, Duration.ofMinutes(8));
    private static final Job JOB = new Job(
            "job",
            new FleetId("city-vans"),
            "key",
            "reference",
            "http://gateway/callbacks",
            Money.usd(700),
            new Courier(2001, "Ana", "Ito"),
            null,
            BOOKED);
    private static final List<Step> PLAN = plan(
            List.of(Stops.pickup(0, PICKUP), Stops.dropoff(1, DROPOFF), Stops.dropoff(2, DROPOFF.plusSeconds(600))));

    @Test
    void restFollowsWhatHasHappenedAndKeepsTheNewTimes() {
        List<Step> rest = replan(1, Stops.pickup(0, PICKUP), Stops.dropoff(1, DROPOFF.plusSeconds(900)), state(5));

        assertThat(rest.get(0).ordinal()).isEqualTo(5);
        assertThat(rest.get(rest.size() - 1).dueAt()).isEqualTo(DROPOFF.plusSeconds(900));
        assertThat(rest.get(rest.size() - 1).stage()).isEqualTo(Stage.COMPLETED);
    }

    @Test
    void whatWasReportedIsNotReportedAgainAndACancelledStopNeverMore() {
        List<Step> rest = replan(1, Stops.pickup(0, PICKUP), Stops.dropoff(1, DROPOFF), state(5));

        assertThat(rest.stream().flatMap(step -> step.reports().stream()).map(TaskProgress::task))
                .doesNotContain(2);
        assertThat(rest.stream()
                        .flatMap(step -> step.reports().stream())
                        .filter(report -> report.task() == 0)
                        .map(TaskProgress::status))
                .containsExactly(TaskStatus.SUCCESSFUL);
    }

    @Test
    void theCourierGoesOnFromWhereItWas() {
        Stop dropoff = Stops.dropoff(2, DROPOFF);

        List<Step> rest = new Replanning(PACE, 1, ReplanningTest::proof)
                .rest(state(6), PLAN, trip(dropoff), BOOKED.plusSeconds(60));

        assertThat(rest.get(0).place()).isEqualTo(PLAN.get(4).place());
        assertThat(rest.get(1).place()).isEqualTo(Trip.position(dropoff));
    }

    @Test
    void aFasterJobKeepsItsSpeed() {
        List<Step> rest = replan(10, Stops.pickup(0, PICKUP), Stops.dropoff(1, DROPOFF), state(3));

        assertThat(rest.get(rest.size() - 1).dueAt())
                .isEqualTo(BOOKED.plus(Duration.between(BOOKED, DROPOFF).dividedBy(10)));
    }

    @Test
    void aJobThatMovesByHandStaysThatWay() {
        List<Step> rest = new Replanning(PACE, 1, ReplanningTest::proof)
                .rest(
                        state(1),
                        Timeline.byHand(PLAN),
                        trip(Stops.pickup(0, PICKUP), Stops.dropoff(1, DROPOFF)),
                        BOOKED);

        assertThat(rest).hasSize(8).allMatch(step -> step.dueAt() == null);
    }

    private static List<Step> replan(double speed, Stop pickup, Stop dropoff, JobState state) {
        return new Replanning(PACE, speed, ReplanningTest::proof)
                .rest(state, PLAN, trip(pickup, dropoff), BOOKED.plusSeconds(60));
    }

    private static Trip trip(Stop... stops) {
        return Trip.through(List.of(stops));
    }

    private static List<Step> plan(List<Stop> stops) {
        Trip trip = Trip.through(stops);
        return Timeline.of(trip, Origin.of(JOB.courier(), trip), PACE, BOOKED, ReplanningTest::proof);
    }

    private static JobState state(int ordinal) {
        return new JobState(JOB, Stage.AT_PICKUP, ordinal, false, 0, null);
    }

    private static URI proof(Stop stop) {
        return URI.create("http://proof/" + stop.task());
    }
}
