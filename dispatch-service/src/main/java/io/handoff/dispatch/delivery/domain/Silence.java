package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * When a fleet that is silent about its job is asked how it stands: once something should have been heard, and less and less
 * often while it has nothing new to say.
 *
 * @param after how long nothing was heard
 * @param beforePickup how long before the first pickup a courier should have accepted
 * @param longestPause between two times of asking in vain
 * @param patience how long it is asked in vain
 */
public record Silence(Duration after, Duration beforePickup, Duration longestPause, Duration patience) {
    private static final Set<TaskStatus> ON_IT =
            EnumSet.of(TaskStatus.ACCEPTED, TaskStatus.STARTED, TaskStatus.ARRIVED, TaskStatus.SUCCESSFUL);
    private static final Set<DeliveryStatus> UNDER_WAY =
            EnumSet.of(DeliveryStatus.ASSIGNED, DeliveryStatus.IN_PROGRESS);

    /** What is to be done about a job now. */
    public sealed interface Turn {
        record Ask() implements Turn {}

        record LookAgain(Instant at) implements Turn {}

        /** Nobody needs to know any more. */
        record Leave() implements Turn {}

        /** Nobody has said anything for so long that nobody will. */
        record GiveUp() implements Turn {}
    }

    public Turn turn(SilentJob job, Instant now) {
        DeliverySnapshot delivery = job.delivery();
        if (delivery == null || !job.current() || delivery.status().terminal()) {
            return new Turn.Leave();
        }
        if (!UNDER_WAY.contains(delivery.status())) { // its booking is yet to be decided, or it is being cancelled
            return new Turn.LookAgain(now.plus(after));
        }
        Instant due = due(delivery.tasks());
        Instant heard = delivery.updatedAt();
        Instant inVain = job.askedInVainAt();
        if (inVain != null && now.isAfter(later(heard, due).plus(patience))) {
            return new Turn.GiveUp();
        }
        Instant silent = inVain == null ? heard.plus(after) : inVain.plus(pause(job.asks()));
        Instant at = later(silent, due);
        // Not at once where that is far ahead: the order may come to be for another time.
        return at.isAfter(now) ? new Turn.LookAgain(sooner(at, now.plus(longestPause))) : new Turn.Ask();
    }

    private Duration pause(int asks) {
        Duration pause = after.multipliedBy(1L << Math.min(Math.max(asks - 1, 0), 20));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    /** From when on silence is odd: shortly before the pickup without a courier, and once a stop's time has come. */
    private Instant due(List<TaskSnapshot> tasks) {
        return tasks.stream().anyMatch(task -> ON_IT.contains(task.status()))
                ? first(tasks, Silence::expected)
                : first(tasks, task -> task.details().eventAt()).minus(beforePickup);
    }

    private static Instant first(List<TaskSnapshot> tasks, Function<TaskSnapshot, Instant> time) {
        return tasks.stream()
                .filter(task -> !task.status().terminal())
                .map(time)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("a delivery under way has an open task"));
    }

    private static Instant expected(TaskSnapshot task) {
        Instant eta = task.eta();
        return eta != null ? eta : task.details().eventAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant sooner(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
