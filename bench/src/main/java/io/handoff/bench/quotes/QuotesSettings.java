package io.handoff.bench.quotes;

import io.handoff.bench.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * @param levels one after the other
 * @param warmUp how long the first one is run before
 * @param window how long each is measured
 * @param hanging how long each is measured while a fleet hangs
 */
public record QuotesSettings(
        Path sandbox, List<QuotesLevel> levels, Duration warmUp, Duration window, Duration hanging) {
    private static final Set<String> NAMES = Set.of("sandbox", "levels", "warm-up", "window", "hanging", "quick");

    public QuotesSettings {
        levels = List.copyOf(levels);
    }

    public static QuotesSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        boolean quick = arguments.has("quick");
        return new QuotesSettings(
                arguments.file("sandbox", ".handoff/sandbox.json"),
                QuotesLevel.read(arguments.values().getOrDefault("levels", "1x10,32x10,256x10,1x50,32x50")),
                arguments.seconds("warm-up", quick ? 8 : 20, 600),
                Duration.ofSeconds(arguments.number("window", quick ? 4 : 10, 1, 600)),
                Duration.ofSeconds(arguments.number("hanging", quick ? 3 : 5, 2, 600)));
    }

    /** The usual ones, of a suite that others have warmed up. */
    public static QuotesSettings of(Path sandbox, boolean quick) {
        QuotesSettings usual = of(new Arguments("quotes", quick ? Map.of("quick", "") : Map.of()));
        return new QuotesSettings(sandbox, usual.levels(), usual.warmUp(), usual.window(), usual.hanging());
    }

    int mostFleets() {
        return levels.stream().mapToInt(QuotesLevel::fleets).max().orElseThrow();
    }
}
