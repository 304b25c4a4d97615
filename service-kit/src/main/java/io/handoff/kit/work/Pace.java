package io.handoff.kit.work;

import java.time.Duration;

/**
 * How a worker goes about it.
 *
 * @param name names its thread and labels its meters
 * @param pollEvery how often it looks for work that nobody woke it for
 * @param claimDeadline how long a claim may take before it is given up on and another is tried
 */
public record Pace(String name, Duration pollEvery, Duration claimDeadline) {
    private static final Duration CLAIM_DEADLINE = Duration.ofSeconds(10);

    /** With the suite's deadline of claims. */
    public static Pace of(String name, Duration pollEvery) {
        return new Pace(name, pollEvery, CLAIM_DEADLINE);
    }
}
