package io.handoff.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that are watched. */
final class Project {
    private static final Path ROOT = root();

    private Project() {}

    static Catalogue catalogue() {
        return Catalogue.read(ROOT.resolve("deploy/metrics/catalogue.yaml"));
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(String folder, String suffix) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/metrics/catalogue.yaml"))) {
            here = Objects.requireNonNull(here.getParent(), "there is no deploy/metrics/catalogue.yaml above");
        }
        return here;
    }
}
