package io.handoff.bench.depth;

import io.handoff.bench.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * @param latencies how long endpoints take to answer, in milliseconds, one after the other
 * @param rate changes a second while change to sent is measured
 * @param window how long each thing is measured
 * @param warmUp how long the first one is run before
 * @param behind messages stored behind the claims, one number after the other
 */
public record CallbacksSettings(
        Path sandbox,
        int endpoints,
        List<Integer> latencies,
        double rate,
        Duration window,
        Duration warmUp,
        List<Integer> behind) {
    private static final Set<String> NAMES =
            Set.of("sandbox", "endpoints", "latencies", "rate", "window", "warm-up", "behind", "quick");

    public CallbacksSettings {
        latencies = List.copyOf(latencies);
        behind = behind.stream().sorted().toList();
    }

    public static CallbacksSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        boolean quick = arguments.has("quick");
        return new CallbacksSettings(
                arguments.file("sandbox", ".handoff/sandbox.json"),
                arguments.number("endpoints", 200, 1, 2_000),
                arguments.numbersFromZero("latencies", "0,50", 10_000),
                arguments.has("rate") ? arguments.rate("rate", 100_000) : 500,
                Duration.ofSeconds(arguments.number("window", quick ? 8 : 15, 5, 600)),
                Duration.ofSeconds(arguments.number("warm-up", quick ? 15 : 30, 1, 600)),
                arguments.numbersFromZero("behind", quick ? "0,20000" : "0,100000,1000000", 10_000_000));
    }
}
