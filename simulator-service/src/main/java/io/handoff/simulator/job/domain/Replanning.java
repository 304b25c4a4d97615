package io.handoff.simulator.job.domain;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.simulator.fleet.domain.Pace;
import io.handoff.simulator.fleet.domain.Trip;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plans the rest of a job anew, after its stops or their times have changed: what has been reported isn't reported again.
 *
 * @param speed how many times faster than the clock the job is played
 * @param proof where the picture of a drop-off is found
 */
public record Replanning(Pace pace, double speed, Function<Stop, URI> proof) {

    /** The steps that follow those that have happened. */
    public List<Step> rest(JobState state, List<Step> steps, Trip trip, Instant now) {
        Instant bookedAt = state.job().bookedAt();
        boolean byHand = steps.stream().allMatch(step -> step.dueAt() == null);
        // A job that is played faster has come further than the clock.
        Instant played = byHand ? now : bookedAt.plusMillis(Math.round(millis(bookedAt, now) * speed));
        List<Step> rest = new ArrayList<>();
        Set<TaskProgress> known = reported(state, steps);
        for (Step step : Timeline.of(trip, place(state, steps, trip), pace, played, proof)) {
            List<TaskProgress> news = step.reports().stream()
                    .filter(report -> !known.contains(withoutProof(report)))
                    .toList();
            if (!news.isEmpty()) {
                rest.add(new Step(state.ordinal() + rest.size(), step.dueAt(), step.stage(), news, step.place()));
            }
        }
        return byHand ? Timeline.byHand(rest) : Timeline.faster(rest, bookedAt, speed);
    }

    /** Where the courier was last, or comes from. */
    private static GeoPoint place(JobState state, List<Step> steps, Trip trip) {
        return steps.stream()
                .filter(state::hasHappened)
                .map(Step::place)
                .filter(Objects::nonNull)
                .reduce((before, after) -> after)
                .orElseGet(() -> Origin.of(state.job().courier(), trip));
    }

    private static Set<TaskProgress> reported(JobState state, List<Step> steps) {
        return steps.stream()
                .filter(state::hasHappened)
                .flatMap(step -> step.reports().stream())
                .map(Replanning::withoutProof)
                .collect(Collectors.toSet());
    }

    private static TaskProgress withoutProof(TaskProgress report) {
        return new TaskProgress(report.task(), report.status(), List.of(), null);
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
