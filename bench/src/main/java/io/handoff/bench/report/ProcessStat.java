package io.handoff.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One line of {@code /proc/<pid>/stat}, as far as it is about time, in hundredths of a second.
 *
 * @param own used by the process itself
 * @param ended used by those of its children that have ended
 */
record ProcessStat(long pid, long parent, long own, long ended) {
    // Places after the command, whose own blanks and brackets would mislead.
    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    static Optional<ProcessStat> parse(String line) {
        int bracket = line.indexOf(" (");
        int afterCommand = line.lastIndexOf(") ");
        if (bracket < 0 || afterCommand < 0) {
            return Optional.empty();
        }
        String[] fields = line.substring(afterCommand + 2).strip().split(" ", -1);
        if (fields.length <= CHILDREN_SYSTEM_TIME) {
            return Optional.empty();
        }
        return Optional.of(new ProcessStat(
                Long.parseLong(line.substring(0, bracket)),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]),
                Long.parseLong(fields[USER_TIME + 2]) + Long.parseLong(fields[CHILDREN_SYSTEM_TIME])));
    }

    /** Nothing where the process has ended, or the system doesn't tell (anything but Linux). */
    static Optional<ProcessStat> read(Path proc, long pid) {
        try {
            return parse(Files.readString(proc.resolve(Long.toString(pid)).resolve("stat")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of the process and of those of its children that have ended. */
    long ticks() {
        return own + ended;
    }
}
