package io.handoff.simulator.job.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.simulator.Stops;
import io.handoff.simulator.fleet.domain.Pace;
import io.handoff.simulator.fleet.domain.Trip;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
    private static final Pace PACE = new Pace(15, Duration.ofMinutes(8));
    private static final GeoPoint START = new GeoPoint(40.75, -73.99);
    private static final List<TaskStatus> LIFE = List.of(
            TaskStatus.ASSIGNED, TaskStatus.ACCEPTED, TaskStatus.STARTED, TaskStatus.ARRIVED, TaskStatus.SUCCESSFUL);

    @Test
    void courierArrivesAtThePickupsTimeAndHandsOverAtTheDropoffsTime() {
        Instant pickup = NOW.plusSeconds(3600);
        Instant dropoff = pickup.plusSeconds(1800);

        List<Step> steps = plan(List.of(Stops.pickup(0, pickup), Stops.dropoff(1, dropoff)));

        assertThat(steps).hasSize(8);
        assertThat(due(steps, 0, TaskStatus.ASSIGNED)).isEqualTo(NOW);
        assertThat(due(steps, 0, TaskStatus.ACCEPTED)).isEqualTo(NOW.plusSeconds(3));
        assertThat(due(steps, 0, TaskStatus.STARTED)).isEqualTo(pickup.minus(PACE.approach()));
        assertThat(due(steps, 0, TaskStatus.ARRIVED)).isEqualTo(pickup);
        assertThat(due(steps, 0, TaskStatus.SUCCESSFUL)).isEqualTo(pickup.plusSeconds(60));
        assertThat(due(steps, 1, TaskStatus.SUCCESSFUL)).isEqualTo(dropoff);
    }

    @Test
    void closeTimesAreKeptByHurrying() {
        List<Step> steps = plan(List.of(Stops.pickup(0, NOW.plusSeconds(15)), Stops.dropoff(1, NOW.plusSeconds(35))));

        assertThat(due(steps, 0, TaskStatus.ARRIVED)).isEqualTo(NOW.plusSeconds(15));
        assertThat(due(steps, 1, TaskStatus.SUCCESSFUL)).isEqualTo(NOW.plusSeconds(35));
    }

    @Test
    void timesInThePastGiveStepsASecondApart() {
        List<Step> steps =
                plan(List.of(Stops.pickup(0, NOW.minusSeconds(900)), Stops.dropoff(1, NOW.minusSeconds(600))));

        assertThat(steps.stream().map(Step::dueAt))
                .containsExactly(
                        NOW,
                        NOW.plusSeconds(1),
                        NOW.plusSeconds(2),
                        NOW.plusSeconds(3),
                        NOW.plusSeconds(4),
                        NOW.plusSeconds(5),
                        NOW.plusSeconds(6),
                        NOW.plusSeconds(7));
    }

    @Test
    void onlyHandoversShowAProof() {
        List<Step> steps = plan(List.of(Stops.pickup(0, NOW), Stops.dropoff(1, NOW)));

        assertThat(steps.get(7).reports())
                .containsExactly(
                        new TaskProgress(1, TaskStatus.SUCCESSFUL, List.of("http://simulator/proof/job/1.svg"), null));
        assertThat(steps.subList(0, 7)).noneMatch(step -> step.proves(0) || step.proves(1));
    }

    @Test
    void courierGoesFromItsStartToEachStopAndStaysThereUntilItLeaves() {
        Stop pickup = Stops.pickup(0, NOW.plusSeconds(3600));
        Stop dropoff = Stops.dropoff(1, NOW.plusSeconds(5400));
        GeoPoint shop = Trip.position(pickup);
        GeoPoint door = Trip.position(dropoff);

        List<Step> steps = plan(List.of(pickup, dropoff));

        assertThat(steps.stream().map(Step::place)).containsExactly(null, null, START, shop, shop, shop, door, door);
    }

    @Test
    void everyPlanKeepsItsPromises() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 2000; i++) {
            List<Stop> stops = anyStops(random);
            assertPromisesKept(stops, plan(stops));
        }
    }

    @Test
    void tenTimesFasterTakesATenthOfTheTime() {
        List<Step> steps =
                plan(List.of(Stops.pickup(0, NOW.plusSeconds(600)), Stops.dropoff(1, NOW.plusSeconds(1200))));

        List<Step> faster = Timeline.faster(steps, NOW, 10);

        assertThat(due(faster, 1, TaskStatus.SUCCESSFUL)).isEqualTo(NOW.plusSeconds(120));
        assertThat(faster)
                .extracting(Step::stage)
                .isEqualTo(steps.stream().map(Step::stage).toList());
        assertThat(etas(faster))
                .containsExactly(due(faster, 0, TaskStatus.ARRIVED), due(faster, 1, TaskStatus.ARRIVED));
    }

    /** When the courier says it will be there, as it sets off to each stop. */
    private static List<Instant> etas(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.reports().stream())
                .map(TaskProgress::eta)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void byHandNothingIsDueByItself() {
        List<Step> steps = Timeline.byHand(plan(List.of(Stops.pickup(0, NOW), Stops.dropoff(1, NOW))));

        assertThat(steps).hasSize(8).allMatch(step -> step.dueAt() == null);
        assertThat(etas(steps)).isEmpty();
    }

    private static void assertPromisesKept(List<Stop> stops, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).ordinal()).isEqualTo(i + 1);
            if (i > 0) {
                assertThat(steps.get(i).dueAt()).isAfter(steps.get(i - 1).dueAt());
                assertThat(steps.get(i).stage().isBefore(steps.get(i - 1).stage()))
                        .isFalse();
            }
        }
        assertThat(steps.get(steps.size() - 1).stage()).isEqualTo(Stage.COMPLETED);
        assertThat(steps.stream().filter(step -> step.stage() == Stage.COMPLETED))
                .hasSize(1);
        for (Stop stop : stops) {
            assertThat(life(steps, stop.task())).isEqualTo(LIFE);
        }
        Instant pickedUp = stops.stream()
                .filter(stop -> stop.type() == TaskType.PICKUP)
                .map(stop -> due(steps, stop.task(), TaskStatus.SUCCESSFUL))
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(stops.stream().filter(stop -> stop.type() == TaskType.DROPOFF))
                .allMatch(stop -> due(steps, stop.task(), TaskStatus.STARTED).isAfter(pickedUp));
    }

    private static List<Stop> anyStops(SplittableRandom random) {
        boolean manyPickups = random.nextBoolean();
        int many = random.nextInt(1, 5);
        List<Stop> stops = new ArrayList<>();
        for (int task = 0; task <= many; task++) {
            Instant at = NOW.plusSeconds(random.nextLong(-600, random.nextBoolean() ? 60 : 7200));
            boolean pickup = manyPickups ? task < many : task == 0;
            stops.add(pickup ? Stops.pickup(task, at) : Stops.dropoff(task, at));
        }
        return stops;
    }

    private static List<Step> plan(List<Stop> stops) {
        return Timeline.of(
                Trip.through(stops),
                START,
                PACE,
                NOW,
                stop -> URI.create("http://simulator/proof/job/" + stop.task() + ".svg"));
    }

    private static List<TaskStatus> life(List<Step> steps, int task) {
        return steps.stream()
                .flatMap(step -> step.reports().stream())
                .filter(report -> report.task() == task)
                .map(TaskProgress::status)
                .toList();
    }

    private static Instant due(List<Step> steps, int task, TaskStatus status) {
        return steps.stream()
                .filter(step ->
                        step.reports().stream().anyMatch(report -> report.task() == task && report.status() == status))
                .map(Step::dueAt)
                .findFirst()
                .orElseThrow();
    }
}
