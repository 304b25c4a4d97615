package io.handoff.standalone.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One Postgres server with its data in a folder; what it has committed survives a kill and a power cut. */
public final class PostgresServer {
    public static final String SUPERUSER = "postgres";

    private static final String VERSION = "17";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int START_ATTEMPTS = 10;

    private final Settings settings;
    private final EmbeddedPostgres server;
    private final RunningProcess process;

    private PostgresServer(Settings settings, EmbeddedPostgres server, RunningProcess process) {
        this.settings = settings;
        this.server = server;
        this.process = process;
    }

    /**
     * @param folder where the server keeps its data
     * @param binaries where its program is unpacked once
     * @param password of the superuser; fixed with the first start on a folder
     */
    public record Settings(Path folder, Path binaries, LogFile log, int port, String password) {
        Path data() {
            return folder.resolve("data");
        }
    }

    /** Starts the server and returns once it answers; stops one that a killed launcher left behind. */
    public static PostgresServer start(Settings settings) {
        PostmasterFile postmaster = new PostmasterFile(settings.data());
        postmaster.stopServer();
        try {
            requireKnownVersion(settings);
            discardUnfinished(settings);
            EmbeddedPostgres server = startPatiently(settings);
            markFinished(settings);
            RunningProcess process = postmaster
                    .server()
                    .orElseThrow(() -> new CannotContinue("Postgres stopped right after its start; the last lines of "
                            + settings.log().path() + ":\n" + settings.log().excerpt(12)));
            return new PostgresServer(settings, server, process);
        } catch (IOException e) {
            throw new CannotContinue("Cannot start Postgres in " + settings.folder() + ": " + e.getMessage(), e);
        }
    }

    /** Stops the server that runs on the folder, if one does: nothing else is ever touched. */
    public static void stopLeftover(Path folder) {
        new PostmasterFile(folder.resolve("data")).stopServer();
    }

    public RunningProcess process() {
        return process;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    public void stop() {
        try {
            // Asks it to stop, waits 5 s, and in any case releases the library's lock on the data folder.
            server.close();
            if (!process.awaitEnd(STOP_LIMIT)) {
                process.stop(RunningProcess.Signal.QUIT, Duration.ofSeconds(10));
            }
        } catch (IOException e) {
            throw new CannotContinue("Cannot release " + settings.data() + ": " + e.getMessage(), e);
        }
    }

    // A killed server's last connections hold its shared memory for a moment longer.
    private static EmbeddedPostgres startPatiently(Settings settings) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return builder(settings).start();
            } catch (IllegalStateException | IOException e) {
                boolean memoryHeld = settings.log().lastLines(5).stream()
                        .anyMatch(line -> line.contains("pre-existing shared memory block"));
                if (!memoryHeld || attempt == START_ATTEMPTS) {
                    throw new CannotContinue(
                            "Postgres did not start; the last lines of "
                                    + settings.log().path() + ":\n"
                                    + settings.log().excerpt(12),
                            e);
                }
                Pause.of(Duration.ofMillis(500));
            }
        }
    }

    private static EmbeddedPostgres.Builder builder(Settings settings) throws IOException {
        File log = settings.log().path().toFile();
        return EmbeddedPostgres.builder()
                .setDataDirectory(settings.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(settings.binaries().toFile())
                .setPGStartupWait(START_LIMIT)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setPort(settings.port())
                .setConnectConfig("password", settings.password())
                // Passed to initdb: who connects needs a password, and text sorts the same on every machine.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile(settings).toString())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // Durable: the library's own defaults are not.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("max_connections", "200")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "");
    }

    private static Path passwordFile(Settings settings) throws IOException {
        return PrivateFile.write(settings.folder().resolve("superuser-password"), settings.password() + "\n");
    }

    private static void requireKnownVersion(Settings settings) throws IOException {
        Path version = settings.data().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            return;
        }
        String found = Files.readString(version).strip();
        if (!found.isEmpty() && !found.equals(VERSION)) {
            throw new CannotContinue("The data in " + settings.data() + " was written by Postgres " + found
                    + ", and this is " + VERSION + "; move it away, or start empty with --fresh.");
        }
    }

    // The marks are written after the first good start. What lacks its mark was cut short: half a program, half an
    // initdb. Nothing of value can be in it yet.
    private static void discardUnfinished(Settings settings) {
        for (Map.Entry<Path, Path> part : marks(settings).entrySet()) {
            if (!Files.exists(part.getValue())) {
                Folders.delete(part.getKey());
            }
            Folders.create(part.getKey());
        }
    }

    private static void markFinished(Settings settings) throws IOException {
        for (Path mark : marks(settings).values()) {
            if (!Files.exists(mark)) {
                Files.createFile(mark);
            }
        }
    }

    private static Map<Path, Path> marks(Settings settings) {
        return Map.of(
                settings.binaries(), settings.binaries().resolveSibling("postgres-binaries.complete"),
                settings.data(), settings.folder().resolve("data.complete"));
    }
}
