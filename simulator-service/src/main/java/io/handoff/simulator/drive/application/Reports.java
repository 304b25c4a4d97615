package io.handoff.simulator.drive.application;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Steps to be reported, at most one of each job at a time. */
public interface Reports {
    /** Takes due steps, which thereby happen; unsettled, they can be claimed again once the lease has run out. */
    Uni<List<DueReport>> claim(int limit, Instant now, Instant leasedUntil);

    /** Records outcomes together; those of a lease that somebody else has taken over are ignored. */
    Uni<Void> settle(List<Outcome> outcomes);
}
