package io.handoff.bench.record;

import io.handoff.bench.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param inFlight requests in flight, one level after the other; the first is the one that is compared
 * @param pgbench null for the built-in baseline
 * @param migrations null for those of the project the suite runs from
 */
public record RecordSettings(
        Path sandbox,
        List<Integer> inFlight,
        int pairs,
        int smallPairs,
        Duration window,
        Duration warmUp,
        Duration pause,
        int baselineConnections,
        @Nullable Path pgbench,
        int maxRequests,
        @Nullable Path migrations) {
    private static final Set<String> NAMES = Set.of(
            "sandbox",
            "in-flight",
            "pairs",
            "small-pairs",
            "window",
            "warm-up",
            "pause",
            "baseline-connections",
            "pgbench",
            "max-requests",
            "migrations");

    public RecordSettings {
        inFlight = List.copyOf(inFlight);
    }

    public static RecordSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        return new RecordSettings(
                arguments.file("sandbox", ".handoff/sandbox.json"),
                arguments.numbers("in-flight", "256,64,1", 1024),
                arguments.number("pairs", 5, 1, 100),
                arguments.number("small-pairs", 2, 1, 100),
                Duration.ofSeconds(arguments.number("window", 10, 1, 600)),
                Duration.ofSeconds(arguments.number("warm-up", 15, 1, 600)),
                arguments.seconds("pause", 2, 60),
                arguments.number("baseline-connections", 32, 1, 100),
                optionalFile(arguments, "pgbench"),
                arguments.number("max-requests", 2_000_000, 1, 50_000_000),
                optionalFile(arguments, "migrations"));
    }

    /** For recordings that another measurement wants. */
    public static RecordSettings of(Path sandbox, List<Integer> inFlight, int pairs, Duration window) {
        Arguments standard = new Arguments("record", Map.of());
        RecordSettings settings = of(standard);
        return new RecordSettings(
                sandbox,
                inFlight,
                pairs,
                Math.min(pairs, settings.smallPairs()),
                window,
                window,
                settings.pause(),
                settings.baselineConnections(),
                null,
                settings.maxRequests(),
                null);
    }

    int pairsOf(int level) {
        return level == inFlight.get(0) ? pairs : smallPairs;
    }

    private static @Nullable Path optionalFile(Arguments arguments, String name) {
        return arguments.values().containsKey(name) ? arguments.file(name, "") : null;
    }
}
