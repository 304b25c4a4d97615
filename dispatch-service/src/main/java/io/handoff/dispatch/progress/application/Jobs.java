package io.handoff.dispatch.progress.application;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which delivery a job belongs to, and callbacks that came before we knew. */
public interface Jobs {

    /**
     * What is known of some jobs.
     *
     * @param known the delivery and attempt of each job that is ours
     * @param parked jobs that have callbacks waiting: later ones wait behind them
     */
    record Known(Map<Job, KnownJob> known, Set<Job> parked) {}

    Uni<Known> find(Collection<Job> jobs);

    /** Keeps callbacks until their job is known. */
    Uni<Void> park(List<ReportedProgress> callbacks);

    /** Claims callbacks whose job has become known, oldest first, or that have waited longer than the patience. */
    Uni<List<ParkedCallback>> claimParked(int limit, Duration lease, Duration patience);

    Uni<Void> forget(List<UUID> ids);
}
