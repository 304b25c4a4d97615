package io.handoff.standalone.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The cache of one program. Its file's name says what it was made of, so one of another build, Java or command line is never
 * found. While there is none, a run of the program records what it would take to make one.
 */
public final class AotCache {
    private static final String CACHE = ".aot";
    private static final String RECORDING = ".recording";
    private static final String UNFINISHED = ".unfinished";
    /** How a process ends that its JVM has ended by a fault of its own: illegal instruction, abort, bus error, bad address. */
    private static final Set<Integer> CRASHES = Set.of(128 + 4, 128 + 6, 128 + 7, 128 + 11);

    private final Path folder;
    private final String name;
    private final List<String> command;
    private final Path cache;
    private final Path recording;
    private final Path unfinished;

    AotCache(Path folder, String name, ProgramFiles program) throws IOException {
        String stem = name + "-" + program.key();
        this.folder = folder;
        this.name = name;
        this.command = program.command();
        this.cache = folder.resolve(stem + CACHE);
        // Another launcher may run the same build on another folder.
        String ours = stem + "." + ProcessHandle.current().pid();
        this.recording = folder.resolve(ours + RECORDING);
        this.unfinished = folder.resolve(ours + UNFINISHED);
    }

    String name() {
        return name;
    }

    /** How the program is started now: with its cache, or recording for one. */
    List<String> startCommand() {
        if (Files.exists(cache)) {
            // Verified: a file that a full disk or a bad sector has changed is left unread. The start goes on
            // without it.
            return with("-XX:AOTMode=auto", "-XX:AOTCache=" + cache, "-XX:+VerifySharedSpaces");
        }
        return with(
                "-XX:AOTMode=record",
                "-XX:AOTConfiguration=" + recording,
                // Without profiles: a start with them has C2 compile whatever was hot in any run, all of it at once.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:-AOTRecordTraining",
                // A line for each class that can't be kept, of which there are hundreds.
                "-Xlog:aot*=error",
                "-Xlog:cds*=error");
    }

    /**
     * Told of a start that failed: a JVM that has crashed on a cache gets another chance without it.
     *
     * @return whether there was a cache, which is gone now
     */
    boolean distrustAfter(int exitCode) {
        try {
            return CRASHES.contains(exitCode) && Files.deleteIfExists(cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRecorded() {
        return Files.exists(recording);
    }

    /** Whatever a run has recorded is gone, one that was killed while it wrote included. */
    void forgetRecording() throws IOException {
        Files.deleteIfExists(recording);
    }

    /**
     * Makes the cache of the recording; the program itself isn't run. A cache appears complete or not at all, and its
     * predecessors go.
     *
     * @return false where the JVM couldn't, or took too long
     */
    boolean make(Duration patience, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        with("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + unfinished))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    || process.exitValue() != 0
                    || !Files.exists(unfinished)) {
                return false;
            }
            deleteOthers();
            Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(unfinished);
            forgetRecording();
        }
    }

    private void deleteOthers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(this::isOlder).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean isOlder(Path file) {
        String other = String.valueOf(file.getFileName());
        return other.startsWith(name + "-")
                && (other.endsWith(CACHE)
                        || (other.endsWith(RECORDING) || other.endsWith(UNFINISHED)) && !isBeingWritten(other));
    }

    private static boolean isBeingWritten(String file) {
        String launcher = file.replaceFirst(".*\\.(\\d+)\\.[a-z-]+$", "$1");
        return launcher.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(launcher)).isPresent();
    }

    private List<String> with(String... options) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(1, List.of(options));
        return whole;
    }
}
