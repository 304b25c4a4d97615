package io.handoff.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {
    @TempDir
    Path proc = Path.of("");

    @Test
    void residentMemoryIsAddedUpWithoutPostgres() throws IOException {
        write(10, 200_000);
        write(11, 100_000);
        write(12, 900_000);

        ResidentMemory memory =
                ResidentMemory.of(proc, Map.of("quote", 10L, "kafka", 11L, "postgres", 12L, "gone", 13L));

        assertThat(memory.text()).isEqualTo("307 MB: kafka 102, quote 204");
    }

    @Test
    void mostIsKeptOfEachProcess() {
        ResidentMemory one = new ResidentMemory(Map.of("quote", 5_000_000L, "kafka", 1_000_000L));
        ResidentMemory other = new ResidentMemory(Map.of("quote", 3_000_000L, "kafka", 2_000_000L));

        assertThat(one.orMore(other).text()).isEqualTo("7 MB: kafka 2, quote 5");
    }

    private void write(long pid, long kilobytes) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                folder.resolve("status"),
                "Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  " + kilobytes + " kB\nThreads: 3\n");
    }
}
