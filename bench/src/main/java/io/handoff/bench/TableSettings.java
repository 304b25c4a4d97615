package io.handoff.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * @param quick shorter windows, and nothing that needs a second start
 * @param write whether the document gets today's figures
 * @param document where the last ones stand
 */
record TableSettings(Path sandbox, Path root, boolean quick, boolean write, Path document) {
    private static final Set<String> NAMES = Set.of("sandbox", "fresh", "quick", "write", "document");

    static TableSettings of(Arguments arguments) {
        arguments.allowOnly(NAMES);
        if (!arguments.has("fresh")) {
            throw new CannotMeasure("The table is measured on a fresh suite: say --fresh, which THROWS AWAY everything"
                    + " the suite in this folder has stored.");
        }
        Path sandbox = arguments.file("sandbox", ".handoff/sandbox.json");
        Path root = sandbox.resolveSibling("..").normalize();
        Path document =
                arguments.file("document", root.resolve("docs/benchmark.md").toString());
        if (!Files.isRegularFile(document)) {
            throw new CannotMeasure("There is no " + document + " with the last figures; say where with --document.");
        }
        return new TableSettings(sandbox, root, arguments.has("quick"), arguments.has("write"), document);
    }

    Duration settleLimit() {
        return Duration.ofSeconds(quick ? 40 : 180);
    }

    Duration livesWindow() {
        return Duration.ofSeconds(quick ? 20 : 45);
    }

    Duration recordWindow() {
        return Duration.ofSeconds(quick ? 4 : 8);
    }

    int recordPairs() {
        return quick ? 1 : 3;
    }

    int creations() {
        return quick ? 300 : 1_000;
    }

    Duration rest() {
        return Duration.ofSeconds(quick ? 10 : 20);
    }

    /** On what, and how: quick figures are no full ones. */
    String machine() {
        int processors = Runtime.getRuntime().availableProcessors();
        return processors + (processors == 1 ? " processor" : " processors") + (quick ? ", quick" : "");
    }

    String length() {
        return quick ? "about six minutes" : "about fourteen minutes";
    }
}
