package io.handoff.simulator.job.domain;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.simulator.fleet.domain.Pace;
import io.handoff.simulator.fleet.domain.Trip;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans how a job is played: assigned at once, accepted shortly after, then stop by stop. The courier reaches each
 * pickup at its time and completes each drop-off at its time; where that leaves too little time, one step follows the
 * other a second apart.
 */
public final class Timeline {
    static final Duration GAP = Duration.ofSeconds(1);
    /** With less time than this for a stop its own time can't be kept. */
    private static final Duration TIGHT = GAP.multipliedBy(4);

    private static final Duration THINKS_ABOUT_IT = Duration.ofSeconds(3);

    private final Trip trip;
    private final Pace pace;
    private final Instant now;
    private final Function<Stop, URI> proof;
    private final List<Step> steps = new ArrayList<>();
    /** Where the courier is at the end of the steps so far. */
    private GeoPoint place;

    private Timeline(Trip trip, GeoPoint from, Pace pace, Instant now, Function<Stop, URI> proof) {
        this.trip = trip;
        this.place = from;
        this.pace = pace;
        this.now = now;
        this.proof = proof;
    }

    /**
     * The steps of a job that is booked now.
     *
     * @param from where the courier starts
     * @param proof where the picture of a drop-off is found
     */
    public static List<Step> of(Trip trip, GeoPoint from, Pace pace, Instant now, Function<Stop, URI> proof) {
        return List.copyOf(new Timeline(trip, from, pace, now, proof).plan());
    }

    /** The same steps, played so many times faster. */
    public static List<Step> faster(List<Step> steps, Instant now, double speed) {
        return steps.stream()
                .map(step -> step.timed(at -> sooner(at, now, speed)))
                .toList();
    }

    /** The same steps, each waiting for a hand that advances the job. */
    public static List<Step> byHand(List<Step> steps) {
        return steps.stream().map(Step::byHand).toList();
    }

    private static Instant sooner(Instant due, Instant now, double speed) {
        return now.plusMillis(Math.round(Duration.between(now, due).toMillis() / speed));
    }

    private List<Step> plan() {
        add(now, Stage.ASSIGNED, all(TaskStatus.ASSIGNED), null);
        Instant accepted = now.plus(atLeastGap(shorter(THINKS_ABOUT_IT, part(now, 0, 4))));
        add(accepted, Stage.ACCEPTED, all(TaskStatus.ACCEPTED), null);
        Instant free = accepted;
        for (int i = 0; i < trip.stops().size(); i++) {
            free = trip.stops().get(i).type() == TaskType.PICKUP ? pickup(i, free) : dropoff(i, free);
        }
        return steps;
    }

    /** Adds the steps of a pickup; gives when the courier has picked up. */
    private Instant pickup(int index, Instant free) {
        Stop stop = trip.stops().get(index);
        Duration travel = index == 0 ? pace.approach() : pace.travel(trip.metersTo(index));
        boolean tight = isTight(stop, free);
        Instant arrived = tight ? free.plus(GAP.multipliedBy(2)) : stop.eventAt();
        // Picking up must leave time for the next stop's own time.
        Duration handling = tight ? GAP : atLeastGap(shorter(Pace.HANDLING, part(arrived, index + 1, 4)));
        Instant pickedUp = arrived.plus(handling);
        boolean picksUpMore = steps.stream().anyMatch(step -> step.stage() == Stage.PICKED_UP);
        add(
                started(free, arrived, travel),
                picksUpMore ? Stage.PICKED_UP : Stage.STARTED,
                started(stop, arrived),
                place);
        place = Trip.position(stop);
        add(arrived, picksUpMore ? Stage.PICKED_UP : Stage.AT_PICKUP, one(stop, TaskStatus.ARRIVED), place);
        add(pickedUp, Stage.PICKED_UP, one(stop, TaskStatus.SUCCESSFUL), place);
        return pickedUp;
    }

    /** Adds the steps of a drop-off; gives when the courier has handed over. */
    private Instant dropoff(int index, Instant free) {
        Stop stop = trip.stops().get(index);
        boolean tight = isTight(stop, free);
        Instant handedOver = tight ? free.plus(GAP.multipliedBy(3)) : stop.eventAt();
        Duration handling = tight ? GAP : atLeastGap(shorter(Pace.HANDLING, part(free, index, 4)));
        Instant arrived = handedOver.minus(handling);
        boolean last = index == trip.stops().size() - 1;
        Instant started = started(free, arrived, pace.travel(trip.metersTo(index)));
        add(started, Stage.PICKED_UP, started(stop, arrived), place);
        place = Trip.position(stop);
        add(arrived, Stage.PICKED_UP, one(stop, TaskStatus.ARRIVED), place);
        add(
                handedOver,
                last ? Stage.COMPLETED : Stage.PICKED_UP,
                List.of(new TaskProgress(
                        stop.task(),
                        TaskStatus.SUCCESSFUL,
                        List.of(proof.apply(stop).toString()),
                        null)),
                place);
        return handedOver;
    }

    private static boolean isTight(Stop stop, Instant free) {
        return Duration.between(free, stop.eventAt()).compareTo(TIGHT) < 0;
    }

    /** Leaves so as to arrive in time, but not before the courier is free. */
    private static Instant started(Instant free, Instant arrived, Duration travel) {
        Instant leaves = arrived.minus(travel.compareTo(GAP) < 0 ? GAP : travel);
        Instant earliest = free.plus(GAP);
        return leaves.isBefore(earliest) ? earliest : leaves;
    }

    /** A fraction of the time until a stop; nothing when it has passed or there is no such stop. */
    private Duration part(Instant from, int index, int fraction) {
        if (index >= trip.stops().size()) {
            return Duration.ZERO;
        }
        return Duration.between(from, trip.stops().get(index).eventAt()).dividedBy(fraction);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration atLeastGap(Duration duration) {
        return duration.compareTo(GAP) < 0 ? GAP : duration;
    }

    private void add(Instant due, Stage stage, List<TaskProgress> reports, @Nullable GeoPoint at) {
        steps.add(new Step(steps.size() + 1, due, stage, reports, at));
    }

    private List<TaskProgress> all(TaskStatus status) {
        return trip.stops().stream()
                .map(stop -> new TaskProgress(stop.task(), status, List.of(), null))
                .toList();
    }

    private static List<TaskProgress> one(Stop stop, TaskStatus status) {
        return List.of(new TaskProgress(stop.task(), status, List.of(), null));
    }

    private static List<TaskProgress> started(Stop stop, Instant arrival) {
        return List.of(new TaskProgress(stop.task(), TaskStatus.STARTED, List.of(), arrival));
    }
}
