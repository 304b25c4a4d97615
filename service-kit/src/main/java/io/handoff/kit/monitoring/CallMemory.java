package io.handoff.kit.monitoring;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.RecentCalls;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The last calls to each fleet, for whoever asks how it does: a bounded number, an hour at most, and in memory, so that
 * calling costs no write. What a replica remembers ends with it.
 */
@Singleton
public final class CallMemory {
    static final int MOST = 1000;
    static final Duration LONGEST = Duration.ofHours(1);

    private final Map<FleetId, Deque<Call>> calls = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Instant start;

    public CallMemory(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    private record Call(Instant at, String outcome, @Nullable Duration took) {}

    /** @param took null where it says nothing about the fleet */
    public void add(FleetId fleet, String outcome, @Nullable Duration took) {
        var call = new Call(clock.instant(), outcome, took);
        Deque<Call> last = calls.computeIfAbsent(fleet, unknown -> new ArrayDeque<>());
        synchronized (last) {
            if (last.size() == MOST) {
                last.removeFirst();
            }
            last.addLast(call);
        }
    }

    public RecentCalls of(FleetId fleet) {
        Instant hourAgo = clock.instant().minus(LONGEST);
        Call[] last = last(fleet);
        Call[] recent =
                Arrays.stream(last).filter(call -> !call.at().isBefore(hourAgo)).toArray(Call[]::new);
        Map<String, Long> outcomes = new TreeMap<>();
        for (Call call : recent) {
            outcomes.merge(call.outcome(), 1L, Long::sum);
        }
        long[] took = Arrays.stream(recent)
                .map(Call::took)
                .filter(duration -> duration != null)
                .mapToLong(Duration::toMillis)
                .sorted()
                .toArray();
        Instant since = start.isAfter(hourAgo) ? start : hourAgo;
        boolean forgot = recent.length == MOST;
        return new RecentCalls(forgot ? recent[0].at() : since, outcomes, percentile(took, 50), percentile(took, 99));
    }

    private Call[] last(FleetId fleet) {
        Deque<Call> last = calls.getOrDefault(fleet, new ArrayDeque<>());
        synchronized (last) {
            return last.toArray(Call[]::new);
        }
    }

    /** The smallest of them that so many in a hundred don't exceed. */
    private static @Nullable Long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? null : (Long) sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
