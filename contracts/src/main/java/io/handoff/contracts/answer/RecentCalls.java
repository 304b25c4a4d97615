package io.handoff.contracts.answer;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one replica remembers of its last calls to a fleet.
 *
 * @param since from when on: an hour ago, its start, or the oldest it remembers where there were very many
 * @param outcomes how many calls came to what
 * @param p50Ms how long half of the calls took at most, in milliseconds; null where none was timed
 * @param p99Ms the same of 99 in 100
 */
public record RecentCalls(Instant since, Map<String, Long> outcomes, @Nullable Long p50Ms, @Nullable Long p99Ms) {
    public RecentCalls {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }
}
