package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Times at which nothing can be delivered: a courier booked for them would come now. */
final class OrderTimes {
    /** Clocks and queues of merchants run behind; an order this late is still meant. */
    private static final Duration LATEST = Duration.ofHours(1);
    /** Simulated orders are often examples with the date of yesterday. */
    private static final Duration LATEST_SIMULATED = Duration.ofDays(1);

    private OrderTimes() {}

    /** What is wrong with the times of an order that arrived then; empty where nothing is. */
    static Optional<RefusalAnswer> objection(DeliveryDetails details, Instant arrived) {
        List<Violation> violations = new ArrayList<>();
        Instant lastPickup = null;
        int lastDropoff = -1;
        for (int i = 0; i < details.tasks().size(); i++) {
            TaskDetails task = details.tasks().get(i);
            if (task.canceled()) {
                continue;
            }
            if (task.type() == TaskType.PICKUP) {
                lastPickup = lastPickup == null || task.eventAt().isAfter(lastPickup) ? task.eventAt() : lastPickup;
            } else if (lastDropoff < 0
                    || task.eventAt().isAfter(details.tasks().get(lastDropoff).eventAt())) {
                lastDropoff = i;
            }
        }
        Duration latest = details.simulate() ? LATEST_SIMULATED : LATEST;
        if (lastDropoff >= 0 && details.tasks().get(lastDropoff).eventAt().isBefore(arrived.minus(latest))) {
            violations.add(new Violation(
                    TaskPath.of(lastDropoff, "event_at"),
                    "the last drop-off is more than " + (details.simulate() ? "a day" : "an hour")
                            + " past; send a time that is still to come"));
        }
        if (lastPickup != null) {
            addThoseBefore(lastPickup, details.tasks(), violations);
        }
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(new RefusalAnswer(
                        Refusal.INVALID_TIMES, "The times can't be kept; errors says why.", violations, List.of()));
    }

    private static void addThoseBefore(Instant pickup, List<TaskDetails> tasks, List<Violation> violations) {
        for (int i = 0; i < tasks.size(); i++) {
            TaskDetails task = tasks.get(i);
            if (task.type() == TaskType.DROPOFF
                    && !task.canceled()
                    && task.eventAt().isBefore(pickup)) {
                violations.add(new Violation(
                        TaskPath.of(i, "event_at"),
                        "is before its pickup at " + OrderFields.instant(pickup) + "; the same time is fine"));
            }
        }
    }
}
