package io.handoff.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What processes hold in memory.
 *
 * @param bytes by process; without Postgres, whose processes share most of theirs
 */
public record ResidentMemory(Map<String, Long> bytes) {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final String POSTGRES = "postgres";
    private static final long MEGABYTE = 1_000_000;

    public ResidentMemory {
        bytes = Map.copyOf(bytes);
    }

    /** Of those whose memory the system tells. */
    public static ResidentMemory of(Map<String, Long> pids) {
        return of(ProcessorTime.PROC, pids);
    }

    static ResidentMemory of(Path proc, Map<String, Long> pids) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        pids.forEach((name, pid) -> {
            long resident = resident(proc.resolve(Long.toString(pid)).resolve("status"));
            if (resident > 0 && !name.equals(POSTGRES)) {
                bytes.put(name, resident);
            }
        });
        return new ResidentMemory(bytes);
    }

    private static long resident(Path status) {
        try {
            Matcher line = RESIDENT.matcher(Files.readString(status));
            return line.find() ? Long.parseLong(line.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0; // It has ended, or the system has no such files.
        }
    }

    public double megabytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum() / (double) MEGABYTE;
    }

    /** Of each process the greater of the two. */
    public ResidentMemory orMore(ResidentMemory other) {
        Map<String, Long> most = new LinkedHashMap<>(bytes);
        other.bytes.forEach((name, more) -> most.merge(name, more, Math::max));
        return new ResidentMemory(most);
    }

    public String text() {
        String each = new TreeMap<>(bytes)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue() / MEGABYTE)
                        .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%,.0f MB: %s", megabytes(), each);
    }
}
