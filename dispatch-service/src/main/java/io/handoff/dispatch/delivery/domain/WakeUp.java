package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.intake.TimerElapsed;
import java.time.Instant;
import java.util.List;

/**
 * When to come back to a delivery if nothing happens before: every wait has one, and a delivery waits for one thing at a
 * time.
 *
 * @param round the search round or the booking attempt it is for, by its kind
 * @param awaits fleets that could not be asked: the recovery of any of them is worth coming back sooner
 */
public record WakeUp(TimerElapsed.Kind kind, int round, Instant dueAt, List<FleetId> awaits) {
    public WakeUp {
        awaits = List.copyOf(awaits);
    }

    static WakeUp at(TimerElapsed.Kind kind, int round, Instant dueAt) {
        return new WakeUp(kind, round, dueAt, List.of());
    }

    /** Whether a timer is this one, and not one that another has taken the place of. */
    boolean isMeantBy(TimerElapsed timer) {
        return kind == timer.kind() && round == timer.round() && dueAt.equals(timer.dueAt());
    }
}
