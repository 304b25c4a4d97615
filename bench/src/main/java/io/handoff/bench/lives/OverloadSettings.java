package io.handoff.bench.lives;

import io.handoff.bench.Arguments;
import io.handoff.bench.CannotMeasure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * @param rate lives a second that the suite sustains
 * @param times how many times that it is given
 * @param length for how long
 * @param patience how long a life may take beyond its drop-off's time before it counts as lost
 */
public record OverloadSettings(Path sandbox, double rate, int times, Duration length, Duration patience) {
    private static final Set<String> NAMES = Set.of("sandbox", "rate", "times", "length", "patience");

    public static OverloadSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        if (!arguments.has("rate")) {
            throw new CannotMeasure("--rate wants what this machine sustains; bench lives says how many a second.");
        }
        return new OverloadSettings(
                arguments.file("sandbox", ".handoff/sandbox.json"),
                arguments.rate("rate", 10_000),
                arguments.number("times", 2, 1, 20),
                Duration.ofSeconds(arguments.number("length", 60, 5, 3_600)),
                Duration.ofSeconds(arguments.number("patience", 300, 10, 3_600)));
    }
}
