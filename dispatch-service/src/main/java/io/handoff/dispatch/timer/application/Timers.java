package io.handoff.dispatch.timer.application;

import io.handoff.contracts.FleetId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The timers deliveries wait for. */
public interface Timers {
    Uni<List<DueTimer>> claim(int limit, Duration lease);

    /** Forgets timers whose event is in intake. */
    Uni<Void> delete(List<UUID> ids);

    /** The fleets that deliveries wait for. */
    Uni<Set<FleetId>> awaited();

    /**
     * Lets those who wait for any of these fleets come back now rather than at their time, one after the other.
     *
     * @param apart how long one comes after the other
     * @return how many there are
     */
    Uni<Integer> bringForward(Set<FleetId> fleets, Duration apart);
}
