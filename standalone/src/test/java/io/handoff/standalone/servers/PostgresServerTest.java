package io.handoff.standalone.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private static final String PASSWORD = "secret of the test";

    private static final Path BINARIES = Path.of("target/postgres-binaries").toAbsolutePath();

    @TempDir
    Path folder = Path.of("");

    private @Nullable PostgresServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void committedDataSurvivesAKillAndARestartOnAnotherPort() throws SQLException {
        PostgresServer killed = start();
        execute(killed, "create table deliveries (id int)");
        execute(killed, "insert into deliveries values (42)");

        killed.process().stop(RunningProcess.Signal.KILL, Duration.ofSeconds(10));
        killed.stop();
        PostgresServer restarted = start();

        assertThat(query(restarted, "select id from deliveries")).isEqualTo("42");
    }

    @Test
    void everyCommitReachesTheDisk() throws SQLException {
        PostgresServer running = start();

        assertThat(query(running, "show fsync")).isEqualTo("on");
        assertThat(query(running, "show synchronous_commit")).isEqualTo("on");
        assertThat(query(running, "show max_connections")).isEqualTo("200");
    }

    @Test
    void passwordIsRequired() {
        PostgresServer running = start();

        assertThatThrownBy(() -> DriverManager.getConnection(running.jdbcUrl("postgres"), "postgres", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aUserOfAnEarlierStartHasTheNewPasswordAndNoLongerTheFormer() throws SQLException {
        PostgresServer running = start();
        int port = URI.create(running.jdbcUrl("postgres").substring("jdbc:".length()))
                .getPort();
        var databases = Databases.connect("127.0.0.1", port, PostgresServer.SUPERUSER, PASSWORD);
        databases.createUser("handoff", "handoff");

        databases.createUser("handoff", "drawn at random");

        try (Connection connection =
                DriverManager.getConnection(running.jdbcUrl("postgres"), "handoff", "drawn at random")) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(running.jdbcUrl("postgres"), "handoff", "handoff"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void serverThatAKilledLauncherLeftIsFoundByItsDataFolderAndStopped() {
        PostgresServer left = start();

        PostgresServer.stopLeftover(folder);

        assertThat(left.process().isAlive()).isFalse();
    }

    @Test
    void staleFileWithThePidOfAnotherProcessHarmsNobody() throws IOException, SQLException {
        PostgresServer killed = start();
        Path file = folder.resolve("data/postmaster.pid");
        String content = Files.readString(file);
        killed.process().stop(RunningProcess.Signal.KILL, Duration.ofSeconds(10));
        killed.stop();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    file,
                    content.replaceFirst("\\d+", Long.toString(stranger.pid()))
                            .replaceFirst("\n\\d{10}\n", "\n1000000000\n"));

            assertThat(query(start(), "select 1")).isEqualTo("1");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void halfUnpackedProgramAndHalfMadeDataAreMadeAnew() throws IOException, SQLException {
        start().stop();
        server = null;
        Files.delete(BINARIES.resolveSibling("postgres-binaries.complete"));
        Files.delete(folder.resolve("data.complete"));
        Files.delete(folder.resolve("data/global/pg_control"));

        assertThat(query(start(), "select 1")).isEqualTo("1");
    }

    @Test
    void dataOfAnotherVersionIsRefusedWithAReason() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "12\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("was written by Postgres 12");
    }

    @Test
    void userAndDatabaseAreCreatedOnce() throws SQLException {
        PostgresServer running = start();
        int port = Integer.parseInt(running.jdbcUrl("").replaceAll(".*:(\\d+)/", "$1"));
        var databases = Databases.connect("127.0.0.1", port, PostgresServer.SUPERUSER, PASSWORD);

        databases.createUser("handoff", "it's old");
        databases.createUser("handoff", "it's new");

        assertThat(databases.create("handoff_gateway", "handoff")).isTrue();
        assertThat(databases.create("handoff_gateway", "handoff")).isFalse();
        try (Connection connection =
                DriverManager.getConnection(running.jdbcUrl("handoff_gateway"), "handoff", "it's new")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private PostgresServer start() {
        LogFile log = new LogFile(folder.resolve("postgres.log"));
        server = PostgresServer.start(new PostgresServer.Settings(
                folder, BINARIES, log, LocalPort.free().number(), PASSWORD));
        return server;
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), PostgresServer.SUPERUSER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), PostgresServer.SUPERUSER, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
