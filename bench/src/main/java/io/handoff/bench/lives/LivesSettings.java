package io.handoff.bench.lives;

import io.handoff.bench.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** @param patience how long a life may take beyond its drop-off's time */
public record LivesSettings(
        Path sandbox, int lives, int concurrent, int warmUp, Duration pickupIn, Duration dropoffIn, Duration patience) {
    private static final Set<String> NAMES =
            Set.of("sandbox", "lives", "concurrent", "warm-up", "pickup-in", "dropoff-in", "patience");

    public static LivesSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        int lives = arguments.number("lives", 200, 1, 100_000);
        return new LivesSettings(
                arguments.file("sandbox", ".handoff/sandbox.json"),
                lives,
                arguments.number("concurrent", Math.min(lives, 200), 1, 5_000),
                arguments.number("warm-up", 20, 0, 1_000),
                arguments.seconds("pickup-in", 5, 3_600),
                arguments.seconds("dropoff-in", 10, 3_600),
                arguments.seconds("patience", 60, 600));
    }
}
