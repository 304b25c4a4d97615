package io.handoff.standalone.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The file a running Postgres keeps in its data folder: its pid, the folder and its start, a line each. */
record PostmasterFile(Path data) {
    // From the process's birth until it writes the file.
    private static final Duration START_LAG = Duration.ofSeconds(10);

    /** The server that runs on this data folder. The file of a killed one stays behind, and its pid may be another's. */
    Optional<RunningProcess> server() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file());
        } catch (IOException e) {
            return Optional.empty();
        }
        if (lines.size() < 3 || !isThisFolder(lines.get(1))) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines.get(0).strip());
            Instant recorded = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(RunningProcess::of)
                    .filter(process -> Duration.between(process.startedAt(), recorded)
                                    .abs()
                                    .compareTo(START_LAG)
                            <= 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Stops that server cleanly and removes a file that belongs to none. */
    void stopServer() {
        server().ifPresent(process -> {
            process.send(RunningProcess.Signal.INT);
            if (!process.awaitEnd(Duration.ofSeconds(60))) {
                process.stop(RunningProcess.Signal.QUIT, Duration.ofSeconds(10));
            }
        });
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new CannotContinue("Cannot delete the stale " + file() + ": " + e.getMessage(), e);
        }
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }

    private boolean isThisFolder(String line) {
        try {
            return Files.isSameFile(Path.of(line.strip()), data);
        } catch (IOException e) {
            return false;
        }
    }
}
