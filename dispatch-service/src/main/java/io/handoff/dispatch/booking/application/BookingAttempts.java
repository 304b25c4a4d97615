package io.handoff.dispatch.booking.application;

import io.handoff.contracts.FleetId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The booking attempts that wait to be performed. */
public interface BookingAttempts {
    /**
     * Claims due attempts: at most so many per fleet, one at a time per delivery.
     *
     * @param lease how long nobody else may claim them
     */
    Uni<List<AttemptRow>> claim(Map<FleetId, Integer> freeByFleet, int limit, Duration lease);

    /** Gives attempts back that nobody has begun to perform: due again at once, and this claim doesn't count as a try. */
    Uni<Void> release(List<AttemptRow> rows);

    /** The attempt is over and its outcome published; a booking's job is known from now on. */
    Uni<Void> finish(UUID id, @Nullable String jobId);

    /** The outcome is not known yet: try again after a pause. */
    Uni<Void> postpone(UUID id, Duration pause);
}
