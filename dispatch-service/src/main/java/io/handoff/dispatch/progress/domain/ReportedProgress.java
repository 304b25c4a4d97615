package io.handoff.dispatch.progress.domain;

import io.handoff.contracts.job.FleetReport;
import java.util.UUID;

/**
 * A fleet's callback, read.
 *
 * @param id of the callback event; the update keeps it, so that a repeated callback is one update
 */
public record ReportedProgress(UUID id, JobRef job, FleetReport report) {}
