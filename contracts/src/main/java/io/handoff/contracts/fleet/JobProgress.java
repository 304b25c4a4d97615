package io.handoff.contracts.fleet;

import java.util.List;

/**
 * 200 to {@code GET /bookings/{job_id}/progress}: how a job stands, as the fleet's callbacks would have told it. 404 with a
 * {@link Declined} of the code {@code unknown_job} where the fleet has no such job; any other 404, 405 or 501 from a fleet
 * that can't be asked.
 *
 * @param reports all there were, oldest first, each with the time at which it happened; a fleet that doesn't keep them may
 *     say in one how everything stands now. Empty before there was any
 */
public record JobProgress(String jobId, List<Progress> reports) {
    public JobProgress {
        reports = reports == null ? List.of() : List.copyOf(reports);
    }
}
