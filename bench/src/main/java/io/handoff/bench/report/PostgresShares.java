package io.handoff.bench.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Postgres' processor time by what its processes work for. Processes come and go: what one had used when it was last seen
 * stays with its purpose, and what it used after that counts for the server itself. Nothing is counted twice or lost.
 */
final class PostgresShares {
    /** What no database can be charged with: the postmaster, WAL, checkpoints, and children nobody has seen. */
    static final String ITSELF = "itself";

    /** @param purpose the database it works for, or {@link #ITSELF} */
    record Backend(long pid, String purpose) {}

    private record Seen(String purpose, long ticks) {}

    private final Path proc;
    private final long postmaster;
    private final Map<Long, Seen> alive = new HashMap<>();
    private final Map<String, Long> gone = new HashMap<>();

    PostgresShares(Path proc, long postmaster) {
        this.proc = proc;
        this.postmaster = postmaster;
    }

    /** To be told often: what happens between two looks to a process that ends is charged to the server itself. */
    void look(List<Backend> backends) {
        Set<Long> found = new HashSet<>();
        for (Backend backend : backends) {
            Optional<ProcessStat> stat = ProcessStat.read(proc, backend.pid());
            if (stat.isPresent()) {
                found.add(backend.pid());
                Seen before = alive.put(
                        backend.pid(), new Seen(backend.purpose(), stat.get().own()));
                // The number of one that has ended may be another's now.
                if (before != null
                        && (!before.purpose().equals(backend.purpose())
                                || before.ticks() > stat.get().own())) {
                    gone.merge(before.purpose(), before.ticks(), Long::sum);
                }
            }
        }
        alive.entrySet().removeIf(entry -> {
            boolean ended = !found.contains(entry.getKey());
            if (ended) {
                gone.merge(entry.getValue().purpose(), entry.getValue().ticks(), Long::sum);
            }
            return ended;
        });
    }

    /** Seconds by purpose; empty where the system doesn't tell. */
    Map<String, Double> seconds() {
        Optional<ProcessStat> server = ProcessStat.read(proc, postmaster);
        if (server.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> ticks = new TreeMap<>(gone);
        long total = server.get().ticks();
        for (Seen seen : alive.values()) {
            ticks.merge(seen.purpose(), seen.ticks(), Long::sum);
            total += seen.ticks();
        }
        long charged = ticks.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ITSELF))
                .mapToLong(Map.Entry::getValue)
                .sum();
        ticks.put(ITSELF, total - charged);
        Map<String, Double> seconds = new TreeMap<>();
        ticks.forEach((purpose, sum) -> seconds.put(purpose, sum / ProcessorTime.TICKS_PER_SECOND));
        return seconds;
    }
}
