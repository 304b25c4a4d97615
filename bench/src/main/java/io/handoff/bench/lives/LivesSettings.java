package io.handoff.bench.lives;

import io.handoff.bench.Arguments;
import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.Arrivals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/**
 * @param warmUp lives that end before the measured ones; where it says nothing, the warm-up lasts until the suite has settled
 * @param settleLimit how long that may take
 * @param window how long is measured, unless a number of lives is asked for
 * @param lives how many are measured
 */
public record LivesSettings(
        Path sandbox,
        Pace pace,
        OptionalInt warmUp,
        Duration settleLimit,
        Duration window,
        OptionalInt lives,
        LifePlan plan) {
    private static final Set<String> NAMES = Set.of(
            "sandbox",
            "lives",
            "concurrent",
            "rate",
            "window",
            "warm-up",
            "settle",
            "pickup-in",
            "dropoff-in",
            "patience");
    private static final int AT_ONCE = 200;
    private static final double HIGHEST_RATE = 10_000;

    public static LivesSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        if (arguments.has("rate") && arguments.has("concurrent")) {
            throw new CannotMeasure("--rate is an open loop and --concurrent a closed one; give one of them.");
        }
        if (arguments.has("window") && arguments.has("lives")) {
            throw new CannotMeasure("--window measures for so long and --lives so many; give one of them.");
        }
        OptionalInt lives = optional(arguments, "lives", 1, 100_000);
        int atOnce = lives.isPresent() ? Math.min(lives.getAsInt(), AT_ONCE) : AT_ONCE;
        Pace pace = arguments.has("rate")
                ? new Pace.AtRate(new Arrivals(arguments.rate("rate", HIGHEST_RATE)))
                : new Pace.AtOnce(arguments.number("concurrent", atOnce, 1, 5_000));
        return new LivesSettings(
                arguments.file("sandbox", ".handoff/sandbox.json"),
                pace,
                optional(arguments, "warm-up", 0, 1_000),
                Duration.ofSeconds(arguments.number("settle", 180, 10, 600)),
                Duration.ofSeconds(arguments.number("window", 60, 5, 3_600)),
                lives,
                new LifePlan(
                        Opening.QUOTED,
                        arguments.seconds("pickup-in", 5, 3_600),
                        arguments.seconds("dropoff-in", 10, 3_600),
                        arguments.seconds("patience", 60, 600)));
    }

    /** For lives that another measurement wants. */
    public static LivesSettings of(Path sandbox, Pace pace, Duration settleLimit, Duration window) {
        return new LivesSettings(
                sandbox, pace, OptionalInt.empty(), settleLimit, window, OptionalInt.empty(), LifePlan.QUOTED);
    }

    /** For a suite that is warm. */
    public LivesSettings warmedUpWith(int count) {
        return new LivesSettings(sandbox, pace, OptionalInt.of(count), settleLimit, window, lives, plan);
    }

    private static OptionalInt optional(Arguments arguments, String name, int min, int max) {
        return arguments.has(name) ? OptionalInt.of(arguments.number(name, min, min, max)) : OptionalInt.empty();
    }
}
