package io.handoff.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seconds of processor time that named processes have used, their children included (Postgres works in children), but not
 * those that have names of their own (the launcher's children are the suite).
 */
public final class ProcessorTime {
    static final Path PROC = Path.of("/proc");
    // What the kernel tells programs, whatever its own clock does.
    static final double TICKS_PER_SECOND = 100;

    private final Path proc;
    private final Map<String, Long> pids;

    public ProcessorTime(Map<String, Long> pids) {
        this(PROC, pids);
    }

    ProcessorTime(Path proc, Map<String, Long> pids) {
        this.proc = proc;
        this.pids = new LinkedHashMap<>(pids);
    }

    /** Seconds by name; nothing where the system doesn't tell (anything but Linux). */
    public Optional<Map<String, Double>> read() {
        List<ProcessStat> all = stats();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> seconds = new LinkedHashMap<>();
        pids.forEach((name, pid) -> seconds.put(name, ticks(pid, all) / TICKS_PER_SECOND));
        return Optional.of(seconds);
    }

    private long ticks(long pid, List<ProcessStat> all) {
        long ticks = 0;
        for (ProcessStat stat : all) {
            if (stat.pid() == pid) {
                ticks += stat.ticks();
            } else if (stat.parent() == pid && !pids.containsValue(stat.pid())) {
                ticks += ticks(stat.pid(), all);
            }
        }
        return ticks;
    }

    private List<ProcessStat> stats() {
        List<ProcessStat> found = new ArrayList<>();
        if (!Files.isDirectory(proc)) {
            return found;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                ProcessStat.read(proc, Long.parseLong(folder.getFileName().toString()))
                        .ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
