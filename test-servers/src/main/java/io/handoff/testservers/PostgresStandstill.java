package io.handoff.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Holds the tests' Postgres where it stands, as on a machine that hangs: connections stay open and nothing is answered.
 * What was asked meanwhile is done when this is closed.
 */
public final class PostgresStandstill implements AutoCloseable {
    // As the servers' addresses: one per JVM, however often classes are loaded.
    private static final String PROCESS = "handoff.test-servers.postgres.process";
    private static final String CONTAINER = "handoff.test-servers.postgres.container";

    private final Runnable goOn;

    private PostgresStandstill(Runnable goOn) {
        this.goOn = goOn;
    }

    static void ofProcess(long pid) {
        System.setProperty(PROCESS, Long.toString(pid));
    }

    static void ofContainer(String id) {
        System.setProperty(CONTAINER, id);
    }

    /** Begins; Postgres must have been started. */
    public static PostgresStandstill begin() {
        String container = System.getProperty(CONTAINER);
        return container == null ? ofProcesses(Long.getLong(PROCESS)) : ofPaused(container);
    }

    private static PostgresStandstill ofPaused(String container) {
        DockerClientFactory.lazyClient().pauseContainerCmd(container).exec();
        return new PostgresStandstill(() ->
                DockerClientFactory.lazyClient().unpauseContainerCmd(container).exec());
    }

    private static PostgresStandstill ofProcesses(long postmaster) {
        // The postmaster first: afterwards nobody starts another.
        signal("STOP", List.of(postmaster));
        List<Long> children = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        signal("STOP", children);
        return new PostgresStandstill(() -> signal(
                "CONT", Stream.concat(children.stream(), Stream.of(postmaster)).toList()));
    }

    private static void signal(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            Process kill = new ProcessBuilder(command).start();
            int status = kill.waitFor();
            if (status != 0) {
                throw new IllegalStateException(command + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        goOn.run();
    }
}
