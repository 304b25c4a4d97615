package io.handoff.simulator.job.domain;

import java.time.Instant;

/** What became of one try to report a step. */
public sealed interface ReportOutcome {
    DueReport report();

    /** It has arrived: the job's next step may come. */
    record Delivered(DueReport report) implements ReportOutcome {}

    /** It hasn't; another try comes at a time. */
    record Retry(DueReport report, Instant at) implements ReportOutcome {}

    /** It never will; the job stays where it is until someone advances it. */
    record GivenUp(DueReport report) implements ReportOutcome {}
}
