package io.handoff.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.bench.report.PostgresShares.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSharesTest {
    private static final long POSTMASTER = 10;

    @TempDir
    Path proc = Path.of("");

    @Test
    void timeBelongsToTheDatabaseABackendWorksFor() throws IOException {
        write(POSTMASTER, 30, 0);
        write(11, 200, 0);
        write(12, 50, 0);
        write(13, 7, 0);

        assertThat(seen(new Backend(11, "webhook"), new Backend(12, "webhook"), new Backend(13, PostgresShares.ITSELF))
                        .seconds())
                .isEqualTo(Map.of("webhook", 2.5, PostgresShares.ITSELF, 0.37));
    }

    @Test
    void whatABackendHadUsedStaysWhenItHasEnded() throws IOException {
        write(POSTMASTER, 30, 0);
        write(11, 200, 0);
        PostgresShares shares = seen(new Backend(11, "webhook"));
        Files.delete(proc.resolve("11/stat"));
        // Twenty hundredths more than anybody saw.
        write(POSTMASTER, 30, 220);
        shares.look(List.of());

        assertThat(shares.seconds()).isEqualTo(Map.of("webhook", 2.0, PostgresShares.ITSELF, 0.5));
    }

    @Test
    void childrenNobodySawCountForTheServer() throws IOException {
        write(POSTMASTER, 30, 400);

        assertThat(seen().seconds()).isEqualTo(Map.of(PostgresShares.ITSELF, 4.3));
    }

    @Test
    void aNumberThatIsUsedAgainIsAnotherProcess() throws IOException {
        write(POSTMASTER, 0, 0);
        write(11, 200, 0);
        PostgresShares shares = seen(new Backend(11, "webhook"));
        write(POSTMASTER, 0, 200);
        write(11, 40, 0);
        shares.look(List.of(new Backend(11, "quote")));

        assertThat(shares.seconds()).isEqualTo(Map.of("webhook", 2.0, "quote", 0.4, PostgresShares.ITSELF, 0.0));
    }

    private PostgresShares seen(Backend... backends) {
        PostgresShares shares = new PostgresShares(proc, POSTMASTER);
        shares.look(List.of(backends));
        return shares;
    }

    private void write(long pid, int own, int ended) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                "%d (postgres) S 1 5 6 7 8 9 10 11 12 13 %d 0 %d 0 20 0 1\n".formatted(pid, own, ended));
    }
}
