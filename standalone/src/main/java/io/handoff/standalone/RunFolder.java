package io.handoff.standalone;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.standalone.servers.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which processes are ours: one file each, so that another launcher, or {@code ./handoff down}, can stop them after this
 * one was killed. The shell reads these files too: one field a line.
 */
record RunFolder(Path folder) {
    static final String LAUNCHER = "launcher";

    record Entry(
            @JsonProperty("name") String name,
            @JsonProperty("pid") long pid,
            @JsonProperty("started_at_millis") long startedAtMillis,
            @JsonProperty("address") String address,
            @JsonProperty("health") @Nullable String health) {
        RunningProcess process() {
            return new RunningProcess(pid, Instant.ofEpochMilli(startedAtMillis));
        }
    }

    /** @param health see {@link Child#health()}; null where there is none */
    void save(String name, RunningProcess process, String address, @Nullable String health) {
        try {
            JsonFile.write(
                    file(name),
                    new Entry(name, process.pid(), process.startedAt().toEpochMilli(), address, health));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Entry> find(String name) {
        try {
            return Files.exists(file(name)) ? Optional.of(JsonFile.read(file(name), Entry.class)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
