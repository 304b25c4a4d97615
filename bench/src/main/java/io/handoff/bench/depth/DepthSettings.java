package io.handoff.bench.depth;

import io.handoff.bench.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * @param stored how many deliveries are behind it, one depth after the other, each more than the one before
 * @param rate lives begun a second while lives are measured
 * @param window how long each thing is measured at each depth
 */
public record DepthSettings(Path sandbox, List<Integer> stored, double rate, Duration window, Duration settleLimit) {
    private static final Set<String> NAMES = Set.of("sandbox", "stored", "rate", "window", "settle", "quick");
    private static final int MOST = 10_000_000;

    public DepthSettings {
        stored = stored.stream().sorted().toList();
    }

    public static DepthSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        boolean quick = arguments.has("quick");
        return new DepthSettings(
                arguments.file("sandbox", ".handoff/sandbox.json"),
                arguments.numbers("stored", quick ? "1000,50000" : "1000,1000000", MOST),
                arguments.has("rate") ? arguments.rate("rate", 10_000) : 5,
                Duration.ofSeconds(arguments.number("window", quick ? 6 : 15, 5, 600)),
                Duration.ofSeconds(arguments.number("settle", quick ? 20 : 60, 10, 600)));
    }
}
