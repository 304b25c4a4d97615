package io.handoff.simulator.drive.application;

import java.time.Instant;

/** What became of one try to report a step. */
public sealed interface Outcome {
    DueReport report();

    /** It has arrived: the job's next step may come. */
    record Delivered(DueReport report) implements Outcome {}

    /** It hasn't; another try comes at a time. */
    record Retry(DueReport report, Instant at) implements Outcome {}

    /** It never will; the job stays where it is until someone advances it. */
    record GivenUp(DueReport report) implements Outcome {}
}
