package io.handoff.simulator.job.application;

import io.handoff.contracts.FleetId;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Stage;
import io.handoff.simulator.job.domain.Step;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where jobs are kept. */
public interface Jobs {
    /** Keeps a job with its steps; false when its fleet already has one under the same idempotency key. */
    Uni<Boolean> add(JobState booked, List<Step> steps);

    Uni<Optional<JobState>> byId(String jobId);

    Uni<Optional<JobState>> byKey(FleetId fleet, String idempotencyKey);

    /** The latest job booked under a reference. */
    Uni<Optional<JobState>> latest(String reference);

    Uni<List<Step>> steps(String jobId);

    /** Cancels a job that still stands as given; false when it has moved on. */
    Uni<Boolean> cancel(JobState seen, long feeCents, Instant now);

    /**
     * Puts other steps in the place of those still to come; false when the job has moved on or a report is under way.
     *
     * @param stage where the job stands then
     */
    Uni<Boolean> modify(JobState seen, long revision, Stage stage, List<Step> rest);

    /** Makes the next step due now, unless it is due or being reported already; then false. */
    Uni<Boolean> advance(JobState seen, Instant now);

    /** Removes jobs booked before a time of which nothing more comes by itself; gives how many. */
    Uni<Integer> forget(Instant bookedBefore, int limit);
}
