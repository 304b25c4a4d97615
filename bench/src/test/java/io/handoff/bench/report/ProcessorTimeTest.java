package io.handoff.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTimeTest {
    @TempDir
    Path proc = Path.of("");

    @Test
    void timeIsReadBehindACommandWithBlanksAndBrackets() {
        assertThat(ProcessStat.parse(stat(31, 30, "(a) b) c", 250, 50, 7, 3)))
                .contains(new ProcessStat(31, 30, 300, 10));
        assertThat(ProcessStat.parse("31 (cut sh")).isEmpty();
        assertThat(ProcessStat.parse("31 (cut) S 30 1 2")).isEmpty();
    }

    @Test
    void childrenAndTheirChildrenCountForTheirParent() throws IOException {
        write(10, 1, 100);
        write(11, 10, 200);
        write(12, 11, 50);
        write(20, 1, 999);

        assertThat(new ProcessorTime(proc, Map.of("postgres", 10L)).read()).contains(Map.of("postgres", 3.5));
    }

    @Test
    void childrenWithNamesOfTheirOwnCountForThemselves() throws IOException {
        write(10, 1, 100);
        write(11, 10, 200);
        write(12, 11, 50);
        write(13, 10, 7);

        assertThat(new ProcessorTime(proc, Map.of("launcher", 10L, "quote", 11L)).read())
                .contains(Map.of("launcher", 1.07, "quote", 2.5));
    }

    @Test
    void otherSystemsDontTell() {
        assertThat(new ProcessorTime(proc.resolve("none"), Map.of("postgres", 10L)).read())
                .isEmpty();
    }

    @Test
    void useIsWhatWasAddedMeanwhile() throws IOException {
        write(10, 1, 100);
        ProcessorUse use = new ProcessorUse(new ProcessorTime(proc, Map.of("gateway", 10L)));

        for (int ticks = 150; ticks <= 250; ticks += 100) {
            int now = ticks;
            int seen = use.during(() -> {
                write(10, 1, now);
                return now;
            });
            assertThat(seen).isEqualTo(now);
        }

        assertThat(use.perThousand(500)).isEqualTo("gateway 3.000  all 3.000");
        assertThat(new ProcessorUse(new ProcessorTime(proc.resolve("none"), Map.of())).perThousand(0))
                .isEqualTo("not available on this system");
    }

    private void write(long pid, long parent, int ticks) {
        try {
            Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
            Files.writeString(folder.resolve("stat"), stat(pid, parent, "x", ticks, 0, 0, 0));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String stat(long pid, long parent, String command, int... ticks) {
        return "%d (%s) S %d 5 6 7 8 9 10 11 12 13 %d %d %d %d 20 0 1\n"
                .formatted(pid, command, parent, ticks[0], ticks[1], ticks[2], ticks[3]);
    }
}
