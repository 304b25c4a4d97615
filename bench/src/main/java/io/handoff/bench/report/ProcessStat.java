package io.handoff.bench.report;

import java.util.Optional;

/**
 * One line of {@code /proc/<pid>/stat}, as far as it is about time.
 *
 * @param ticks used by the process and by those of its children that have ended, in hundredths of a second
 */
record ProcessStat(long pid, long parent, long ticks) {
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
        long ticks = 0;
        for (int i = USER_TIME; i <= CHILDREN_SYSTEM_TIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return Optional.of(
                new ProcessStat(Long.parseLong(line.substring(0, bracket)), Long.parseLong(fields[PARENT]), ticks));
    }
}
