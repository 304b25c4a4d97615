package io.handoff.prometheus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own checker; where it isn't installed, tests that need it are skipped and say so. */
record Promtool(Path program) {
    private static final long MINUTES = 5;

    /** A program's end. */
    record Run(int exitCode, String output) {}

    static Promtool installed() {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            System.out.println("SKIPPED: what needs promtool: it isn't installed (Debian's package prometheus has it)");
        }
        Assumptions.assumeTrue(program.isPresent(), "promtool isn't installed");
        return new Promtool(program.get());
    }

    Run run(List<Path> files, String... words) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(Arrays.asList(words));
        files.forEach(file -> command.add(file.toString()));
        try {
            Path output = Files.createTempFile("promtool", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("promtool has not ended: " + command);
            }
            String said = Files.readString(output);
            Files.delete(output);
            return new Run(process.exitValue(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
