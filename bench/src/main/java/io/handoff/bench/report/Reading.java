package io.handoff.bench.report;

import java.util.Map;

/**
 * What had been used at one moment, since whenever.
 *
 * @param nanos of {@link System#nanoTime()}
 * @param processes seconds of processor time by process, without Postgres; empty where the system doesn't tell
 * @param postgres seconds of Postgres by the service whose database it is
 * @param commits transactions committed by the service whose database it is
 */
public record Reading(
        long nanos, Map<String, Double> processes, Map<String, Double> postgres, Map<String, Long> commits) {
    public Reading {
        processes = Map.copyOf(processes);
        postgres = Map.copyOf(postgres);
        commits = Map.copyOf(commits);
    }
}
