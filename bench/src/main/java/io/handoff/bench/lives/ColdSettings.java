package io.handoff.bench.lives;

import io.handoff.bench.Arguments;
import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.Arrivals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * @param fresh whether everything that is stored is thrown away first
 * @param quotations fired at the moment it is ready
 * @param creations fired at the moment it is ready
 * @param arrivals of further creations, from that moment on
 * @param following how many further creations
 * @param deadline by when a merchant wants a quotation
 */
public record ColdSettings(
        Path sandbox,
        boolean fresh,
        int quotations,
        int creations,
        Arrivals arrivals,
        int following,
        Duration deadline) {
    private static final Set<String> NAMES =
            Set.of("sandbox", "fresh", "restart", "quotations", "creations", "rate", "following", "deadline");

    public static ColdSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        if (arguments.has("fresh") == arguments.has("restart")) {
            throw new CannotMeasure("--restart keeps what the suite has stored, --fresh THROWS IT AWAY; say which.");
        }
        return new ColdSettings(
                arguments.file("sandbox", ".handoff/sandbox.json"),
                arguments.has("fresh"),
                arguments.number("quotations", 200, 0, 5_000),
                arguments.number("creations", 0, 0, 5_000),
                new Arrivals(arguments.has("rate") ? arguments.rate("rate", 10_000) : 15),
                arguments.number("following", 1_000, 0, 100_000),
                Duration.ofSeconds(arguments.number("deadline", 5, 1, 60)));
    }

    /** The project's folder. */
    Path root() {
        Path folder = sandbox.getParent();
        Path root = folder == null ? null : folder.getParent();
        return root == null ? Path.of("").toAbsolutePath() : root;
    }
}
