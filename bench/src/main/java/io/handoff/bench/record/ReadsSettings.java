package io.handoff.bench.record;

import io.handoff.bench.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * @param inFlight reads in flight, one level after the other
 * @param deliveries how many are recorded beforehand, to be read in turn
 * @param recording how many recordings are in flight beside the reads in every second window
 */
public record ReadsSettings(
        Path sandbox, List<Integer> inFlight, int deliveries, int recording, Duration window, Duration warmUp) {
    private static final Set<String> NAMES =
            Set.of("sandbox", "in-flight", "deliveries", "recording", "window", "warm-up");

    public ReadsSettings {
        inFlight = List.copyOf(inFlight);
    }

    public static ReadsSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        return new ReadsSettings(
                arguments.file("sandbox", ".handoff/sandbox.json"),
                arguments.numbers("in-flight", "16,4,1", 1024),
                arguments.number("deliveries", 5_000, 1, 1_000_000),
                arguments.number("recording", 16, 1, 1024),
                Duration.ofSeconds(arguments.number("window", 10, 1, 600)),
                Duration.ofSeconds(arguments.number("warm-up", 10, 1, 600)));
    }
}
